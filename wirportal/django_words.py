"""Django's own sentences that the portal says in other words.

They are here so that the catalogue keeps them: what it holds comes before Django's translation,
which tells people to "make sure that the value consists of …"."""

from django.utils.translation import gettext_noop, ngettext_lazy

WORDS = (
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a valid date/time."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a valid URL."),
)
