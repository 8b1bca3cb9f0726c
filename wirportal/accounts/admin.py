"""Accounts, roles and invitations in the administration. Deeds are those of `actions`."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from wirportal.accounts import actions
from wirportal.accounts.confirming import sent_by_fresh_code
from wirportal.accounts.models import Invitation, RoleGrant, User
from wirportal.attempts import attempt
from wirportal.lookups import KnownKeys, KnownLookups
from wirportal.web import person

# Whoever finds an open browser changes nothing: sending asks again who one is, after five minutes.
by_confirmed = sent_by_fresh_code


@method_decorator(by_confirmed, name="changeform_view")
@method_decorator(by_confirmed, name="changelist_view")
class ByRule(KnownLookups, admin.ModelAdmin):  # type: ignore[type-arg]
    """Asks the rules; nothing is deleted here, because history must be able to name it."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownKeys(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(User)
class UserAdmin(ByRule):
    list_display = ("display_name", "email", "role_names", "is_active", "last_login")
    list_filter = ("is_active", "language", "role_grants__role")
    search_fields = ("display_name", "email")
    ordering = ("display_name",)
    fields = ("display_name", "email", "language", "is_active", "joined_at", "last_login")
    readonly_fields = ("email", "is_active", "joined_at", "last_login")
    actions = ("close", "reopen")

    @admin.display(description=_("roles"))
    def role_names(self, user: User) -> str:
        return ", ".join(str(grant) for grant in user.role_grants.in_force())

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("role_grants")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        actions.edit(obj, by=person(request))

    @admin.action(permissions=["change"], description=_("Close the chosen accounts"))
    def close(self, request: HttpRequest, queryset: Any) -> None:
        attempt(self, request, actions.set_active, queryset, active=False)

    @admin.action(permissions=["change"], description=_("Open the chosen accounts again"))
    def reopen(self, request: HttpRequest, queryset: Any) -> None:
        attempt(self, request, actions.set_active, queryset, active=True)


@admin.register(RoleGrant)
class RoleGrantAdmin(ByRule):
    list_display = ("user", "role", "from_on", "until_on", "given_by")
    list_filter = ("role",)
    list_select_related = ("user", "given_by")
    search_fields = ("user__display_name", "user__email")
    autocomplete_fields = ("user",)
    readonly_fields = ("given_by",)
    actions = ("end",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("accounts.give_role")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("accounts.give_role", obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A grant is for one person and one role; for another one a new grant is given."""
        return ("given_by", "user", "role") if obj else ("given_by",)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.exclude(pk=request.user.pk)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: RoleGrant, form: Any, change: bool) -> None:
        actions.give_role(obj, by=person(request))

    @admin.action(permissions=["change"], description=_("End the chosen roles now"))
    def end(self, request: HttpRequest, queryset: Any) -> None:
        attempt(self, request, actions.end_role, queryset)


@admin.register(Invitation)
class InvitationAdmin(ByRule):
    list_display = ("email", "role", "state", "invited_at", "expires_at", "invited_by")
    list_filter = ("state", "role")
    list_select_related = ("invited_by",)
    search_fields = ("email", "display_name")
    fields = ("email", "display_name", "language", "role", "expires_at")
    actions = ("withdraw",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("accounts.invite")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An invitation once sent stays as it is: it is withdrawn, and another one sent."""
        return False

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("accounts.invite")

    def formfield_for_choice_field(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "role":
            kwargs["choices"] = [
                choice
                for choice in db_field.get_choices()
                if request.user.has_perm("accounts.invite", Invitation(role=choice[0]))
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        actions.invite(obj, by=person(request))

    @admin.action(permissions=["withdraw"], description=_("Withdraw the chosen invitations"))
    def withdraw(self, request: HttpRequest, queryset: Any) -> None:
        attempt(self, request, actions.revoke, queryset)
