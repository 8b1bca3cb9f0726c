"""Guards of a form that sets no cookie, in place of Django's CSRF token.

A browser says where a form was sent from; a page of another site can't make it say otherwise.
"""

import secrets

from django.core import signing

FASTEST = 3  # seconds: nobody reads and fills in the form in less
OLDEST = 24 * 60 * 60
SIGNER = signing.TimestampSigner(salt="wirportal.pages.feedback")


class TooFast(Exception):
    """The form came back sooner than a person can fill it in."""


class Stale(Exception):
    """The form is older than a day, or its stamp is not ours."""


def new_stamp() -> str:
    """Tells when the form was made, and gives it a name so that it counts once."""
    return SIGNER.sign(secrets.token_urlsafe(12))


def read_stamp(stamp: str) -> str:
    """The form's name. Raises TooFast or Stale."""
    try:
        name = SIGNER.unsign(stamp, max_age=OLDEST)
    except signing.BadSignature as error:
        raise Stale from error
    try:
        SIGNER.unsign(stamp, max_age=FASTEST)
    except signing.SignatureExpired:
        return name
    raise TooFast
