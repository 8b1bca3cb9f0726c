"""What the mails about alliances are about: for each topic people choose a rhythm."""

from django.utils.translation import gettext_lazy as _

from wirportal.notifications.kinds import Topic

FACTS = Topic("facts", _("Is this still right?"), _("Facts of your alliance to be confirmed."))
# Many alliances at once: the agency reads of them once a week.
UNCONFIRMED = Topic(
    "unconfirmed",
    _("Unconfirmed facts of alliances"),
    _("For the agency: alliances whose coordination has not answered three reminders."),
    rhythm="weekly",
    permission="notifications.keep_outbox",
)
TEXTS = Topic("texts", _("Drafts and proposals"), _("Texts that wait for you or for others."))
TEAM = Topic("team", _("Team"), _("Invitations and changes in your team."))
# Somebody's access and the public page: nobody should miss these.
ACCESS = Topic(
    "access",
    _("Access and publication"),
    _("The end of your access to an alliance, and pages taken back."),
    is_duty=True,
)
