"""The account's own page, and the page an invitation leads to."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.account.views import ConfirmEmailView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from wirportal.accounts import actions, gathering
from wirportal.accounts.confirming import by_fresh_code, sent_by_fresh_code
from wirportal.accounts.forms import AcceptanceForm, ProfileForm, SureForm
from wirportal.accounts.models import Invitation, User
from wirportal.accounts.purposes import facts_of
from wirportal.moves import Refused
from wirportal.web import form_page, person, show


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


@login_required
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """All that is kept of the person who asks, and the ways to take it along or have it deleted."""
    return show(request, "account/my_data.html", {"sections": gathering.sections(person(request))})


@login_required
@require_safe
@by_fresh_code
def my_data_file(request: HttpRequest) -> HttpResponse:
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(gathering.file_of(person(request)), json_dumps_params=options)
    response.headers["Content-Disposition"] = 'attachment; filename="meine-daten.json"'
    response.headers["Cache-Control"] = "no-store, private"
    return response


@login_required
@form_page
@sent_by_fresh_code
def erase(request: HttpRequest) -> HttpResponse:
    form, status = SureForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.erase(person(request))
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
                status = 409
            else:
                logout(request)
                return redirect("accounts:erased")
    return show(request, "account/erase.html", {"form": form}, status=status)


@login_not_required
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    return show(request, "account/erased.html", {})


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
    if User.objects.at(found.email).exists():
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
