"""The account's own page, and the page an invitation leads to."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.account.views import ConfirmEmailView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wirportal.accounts import actions
from wirportal.accounts.forms import AcceptanceForm, ProfileForm
from wirportal.accounts.models import Invitation, User
from wirportal.accounts.purposes import facts_of
from wirportal.web import show


@login_required
def security(request: HttpRequest) -> HttpResponse:
    """Name and language, and the ways to all that guards the account."""
    assert isinstance(request.user, User)
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        actions.edit(form.instance, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("account_security")
    return show(request, "account/security.html", {"form": form})


@sensitive_post_parameters("password1", "password2")
@login_not_required
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """What one sees depends on the invitation and on who looks; only the button does anything."""
    found = Invitation.objects.by_code(code)
    if found is None:
        raise Http404
    if not found.is_open():
        return show(request, "account/invitation_over.html", {"invitation": found}, status=410)
    if request.user.is_authenticated:
        return invitation_signed_in(request, found)
    if User.objects.filter(email__iexact=found.email).exists():
        context = {"invitation": found, "facts": facts_of(found)}
        return show(request, "account/invitation_sign_in.html", context)
    return invitation_for_new(request, found)


def invitation_signed_in(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Somebody who has an account takes up a further role."""
    assert isinstance(request.user, User)
    is_meant = request.user.email.lower() == found.email.lower()
    if is_meant and request.method == "POST":
        actions.accept(found, by=request.user)
        messages.success(request, _("You have accepted the invitation."))
        return redirect("workplace")
    template = "account/invitation_accept.html" if is_meant else "account/invitation_other.html"
    context = {"invitation": found, "facts": facts_of(found) if is_meant else []}
    return show(request, template, context, status=200 if is_meant else 403)


def invitation_for_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = AcceptanceForm(request.POST or None, invitation=found)
    if request.method == "POST" and form.is_valid():
        user = actions.open_account(
            found,
            display_name=form.cleaned_data["display_name"],
            password=form.cleaned_data["password1"],
        )
        response: HttpResponse = perform_login(request, user, email_verification="none")
        # The password has just been chosen: it is not asked for again to set a second factor.
        record_authentication(request, user, method="password", reauthenticated=True)
        return response
    context = {"invitation": found, "form": form, "facts": facts_of(found)}
    return show(request, "account/invitation.html", context)


class ConfirmEmail(ConfirmEmailView):
    """Opening the link does nothing at all, not even sign out somebody else; the button does."""

    def logout_other_user(self, confirmation: object) -> None:
        if self.request.method == "POST":
            super().logout_other_user(confirmation)
