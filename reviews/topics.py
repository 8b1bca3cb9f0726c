"""What the mails about interim reviews are about."""

from django.utils.translation import gettext_lazy as _

from wirportal.notifications.kinds import Topic

# Deadlines, requests and results of a review: nobody should miss these.
REVIEW = Topic(
    "review",
    _("Interim reviews"),
    _("What you have to do in an interim review, deadlines and results."),
    is_duty=True,
)
# What goes on besides.
REVIEW_NEWS = Topic(
    "review-news",
    _("News of interim reviews"),
    _("Answers to questions, and steps of cases you look after."),
)
