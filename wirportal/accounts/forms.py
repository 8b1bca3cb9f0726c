"""Forms of sign-in and account: django-allauth's, with our words and without placeholders."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.models import Invitation, User
from wirportal.texts.characters import clean

# Said by django-allauth itself; named here so that our catalogue holds them, with a formal "Sie".
SAID_BY_ALLAUTH = (
    _("You must type the same password each time."),
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Use a security key"),
)

LABELS: dict[str, Any] = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
    "name": _("Name of the passkey"),
    "passwordless": _("Sign in with this passkey alone, without a password"),
}
HINTS: dict[str, Any] = {
    "password": "",
    "oldpassword": "",
    "password1": _("At least 12 characters. Several words in a row are easy to keep in mind."),
    "name": _("So that you tell your passkeys apart, for example “office laptop”."),
    "passwordless": _("The passkey must then ask for your fingerprint, face or PIN."),
}


class OurWords(forms.Form):
    """Labels and hints of ours in place of placeholders, which vanish when one begins to type."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, field.help_text)


class SignInForm(OurWords, account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class AddEmailForm(OurWords, account.AddEmailForm):
    pass


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    pass


class SetPasswordForm(OurWords, account.SetPasswordForm):
    pass


class ResetPasswordForm(OurWords, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(OurWords, account.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    pass


class RequestCodeForm(OurWords, account.RequestLoginCodeForm):
    pass


class ConfirmCodeForm(OurWords, account.ConfirmLoginCodeForm):
    pass


class SecondFactorForm(OurWords, second_factor.AuthenticateForm):
    pass


class SecondFactorAgainForm(OurWords, second_factor.ReauthenticateForm):
    pass


class AuthenticatorAppForm(OurWords, ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddPasskeyForm(OurWords, AddWebAuthnForm):
    pass


class EditPasskeyForm(OurWords, EditWebAuthnForm):
    pass


class OneLine(forms.CharField):
    """A name. Others read it in their mails, where a second line would pass for the portal's."""

    def to_python(self, value: Any) -> Any:
        return " ".join(clean(super().to_python(value) or "").split())


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """What people may change about themselves at any time."""

    class Meta:
        model = User
        fields = ("display_name", "language")
        field_classes = {"display_name": OneLine}
        widgets = {"display_name": forms.TextInput(attrs={"autocomplete": "name"})}
        help_texts = {"language": _("The language of the mails you get from the portal.")}


class AcceptanceForm(forms.Form):
    """Opens the account an invitation leads to."""

    display_name = OneLine(
        label=_("Your name"),
        max_length=150,
        help_text=_("As others who are signed in are to see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=HINTS["password1"],
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    has_read_notes = forms.BooleanField(label=_("I have read the notes on data protection"))

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        self.invitation = invitation
        super().__init__(*args, **kwargs)
        self.initial["display_name"] = invitation.display_name

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        name = self.cleaned_data.get("display_name", "")
        validate_password(password, User(email=self.invitation.email, display_name=name))
        return password

    def clean_password2(self) -> str:
        password: str = self.cleaned_data["password2"]
        if password != self.cleaned_data.get("password1", password):
            raise forms.ValidationError(_("You must type the same password each time."))
        return password


class SureForm(forms.Form):
    """Nobody deletes an account with one press of a button."""

    sure = forms.BooleanField(label=_("Yes, I want my account and my data to be deleted for good."))
