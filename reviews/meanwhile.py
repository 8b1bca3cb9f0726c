"""What somebody else has written meanwhile: nothing is overwritten that one has not seen."""

from django.utils.translation import gettext as _

from wirportal.moves import Refused


def still(newest: str, based_on: str | None) -> None:
    """Raises Refused if what is to be saved was made from something else than stands there now;
    `None` is whatever stands there."""
    if based_on not in {None, newest}:
        raise Refused(
            _(
                "Somebody has written here meanwhile. Your text stands in the form, theirs above "
                "it. Please put both together and save once more."
            )
        )
