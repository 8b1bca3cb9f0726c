"""Who may do what in the directory. Source: ROLES, rows "alliance profile" and following."""

from alliances.models import Alliance, Membership
from wirportal.accounts.models import RoleGrant, User
from wirportal.permissions import rule

Role = RoleGrant.Role


def is_led_by(alliance: Alliance, user: User) -> bool:
    return (
        alliance.memberships.in_force().filter(user=user, role=Membership.Role.COORDINATOR).exists()
    )


def is_kept_by(alliance: Alliance, user: User) -> bool:
    return alliance.memberships.in_force().filter(user=user).exists()


@rule("alliances.edit")
def can_edit(user: User, alliance: Alliance) -> bool:
    """The own team; the agency, which may help where it is asked to (ROLES, "alliance profile")."""
    return user.holds(Role.AGENCY_LEAD, Role.AGENCY_OFFICER) or is_kept_by(alliance, user)


@rule("alliances.enter_workshop")
def can_enter_workshop(user: User, alliance: Alliance) -> bool:
    """Whoever may edit; editors too, for the language of profile and news."""
    return can_edit(user, alliance) or user.holds(Role.EDITOR)


@rule("alliances.invite")
def can_invite(user: User, alliance: Alliance) -> bool:
    """Coordinators to their own alliance; the agency, which appoints the first one."""
    return user.holds(Role.AGENCY_LEAD, Role.AGENCY_OFFICER) or is_led_by(alliance, user)


@rule("alliances.publish")
def can_publish(user: User, alliance: Alliance | None) -> bool:
    """Of an alliance; None: in the portal's own name, which is for editors alone ("D portal")."""
    if alliance is None:
        return user.holds(Role.EDITOR)
    offices = (Role.AGENCY_LEAD, Role.AGENCY_OFFICER, Role.EDITOR)
    return user.holds(*offices) or is_led_by(alliance, user)


@rule("alliances.confirm")
def can_confirm(user: User, alliance: Alliance) -> bool:
    """The alliance's own word: nobody else gives it in its name, not even the agency."""
    return is_led_by(alliance, user)


@rule("alliances.publish_page")
def can_publish_page(user: User, alliance: Alliance) -> bool:
    """The whole page. What the agency has taken back, only the agency shows again."""
    if user.holds(Role.AGENCY_LEAD, Role.AGENCY_OFFICER):
        return True
    return alliance.state == Alliance.State.DRAFT and is_led_by(alliance, user)


@rule("alliances.withdraw")
def can_withdraw(user: User, alliance: Alliance) -> bool:
    return user.holds(Role.AGENCY_LEAD, Role.AGENCY_OFFICER)


@rule("alliances.see_history")
def can_see_history(user: User, alliance: Alliance) -> bool:
    """The own team; agency, desk of the ministry and auditor (ROLES, "audit trail")."""
    offices = (Role.AGENCY_OFFICER, Role.AGENCY_LEAD, Role.MINISTRY_DESK, Role.AUDITOR)
    return user.holds(*offices) or is_kept_by(alliance, user)
