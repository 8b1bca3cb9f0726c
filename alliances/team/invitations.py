"""Deeds with invitations to an alliance's team. What they lead to stands in their purpose."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.models import Alliance, Membership
from alliances.team.covering import lock
from alliances.team.querysets import current, invitations_to
from wirportal.accounts import actions as accounts
from wirportal.accounts.models import Invitation, User, in_two_weeks
from wirportal.moves import Refused
from wirportal.registry import Fact

# So that nobody mails strangers in the portal's name.
MOST_A_DAY = 50

IS_MEMBER = gettext_lazy(
    "This address belongs to somebody of the team already. You change the role in the list."
)
IS_INVITED = gettext_lazy(
    "This address has been invited already. In the list you can send the invitation again."
)
TOO_MANY = gettext_lazy("You have sent very many invitations today. Please go on tomorrow.")


@transaction.atomic
def invite(
    alliance: Alliance,
    *,
    by: User,
    email: str,
    display_name: str,
    language: str,
    role: str,
    from_on: datetime.date,
    until_on: datetime.date | None,
) -> Invitation:
    """Says the same of known and unknown addresses, unless they belong to this very team."""
    lock(alliance)
    invitation = Invitation(
        email=email.strip().lower(),
        display_name=display_name,
        language=language,
        expires_at=good_until(until_on),
        purpose={
            "alliance": alliance.pk,
            "role": role,
            "from_on": from_on.isoformat(),
            "until_on": until_on.isoformat() if until_on else None,
        },
    )
    if twin := sent_just_now(alliance, invitation, by):
        return twin
    refuse_what_is_not_needed(alliance, invitation.email, by)
    return accounts.invite(invitation, by=by)


def good_until(until_on: datetime.date | None) -> datetime.datetime:
    """Two weeks, but never longer than the role it leads to."""
    longest = in_two_weeks()
    if until_on is None or until_on >= timezone.localdate(longest):
        return longest
    return timezone.make_aware(datetime.datetime.combine(until_on, datetime.time.max))


def sent_just_now(alliance: Alliance, invitation: Invitation, by: User) -> Invitation | None:
    """The first of two clicks on the same button."""
    return (
        invitations_to(alliance)
        .filter(
            email=invitation.email,
            purpose=invitation.purpose,
            invited_by=by,
            invited_at__gt=timezone.now() - accounts.RESENT_AFTER,
        )
        .first()
    )


def refuse_what_is_not_needed(alliance: Alliance, email: str, by: User) -> None:
    if current(alliance).filter(user__in=User.objects.at(email)).exists():
        raise Refused(IS_MEMBER)
    if invitations_to(alliance).filter(email=email).exists():
        raise Refused(IS_INVITED)
    accounts.refuse_for_oneself(email == by.email.lower())
    day_ago = timezone.now() - datetime.timedelta(days=1)
    if Invitation.objects.filter(invited_by=by, invited_at__gt=day_ago).count() >= MOST_A_DAY:
        raise Refused(TOO_MANY)


def resend(invitation: Invitation, *, by: User) -> None:
    until_on = day(invitation.purpose["until_on"])
    if until_on is not None and until_on < timezone.localdate():
        raise Refused(
            _("The time you invited this person for is over. Please withdraw and invite anew.")
        )
    accounts.resend(invitation, by=by, expires_at=good_until(until_on))


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def in_words(invitations: Collection[Invitation]) -> dict[int, list[Fact]]:
    """For the page and the mail: to which alliance, in which role, from when until when."""
    ours = [invitation for invitation in invitations if "alliance" in invitation.purpose]
    keys = {invitation.purpose["alliance"] for invitation in ours}
    names = dict(Alliance.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    return {
        invitation.pk: facts(invitation, names[invitation.purpose["alliance"]])
        for invitation in ours
        if invitation.purpose["alliance"] in names
    }


def facts(invitation: Invitation, name: str) -> list[Fact]:
    purpose = invitation.purpose
    found = [
        Fact(_("Alliance"), name),
        Fact(_("Role"), str(Membership.Role(purpose["role"]).label)),
    ]
    from_on, until_on = day(purpose["from_on"]), day(purpose["until_on"])
    if from_on and from_on > timezone.localdate():
        found.append(Fact(_("From"), date_format(from_on, "DATE_FORMAT")))
    if until_on:
        found.append(Fact(_("Until"), date_format(until_on, "DATE_FORMAT")))
    return found
