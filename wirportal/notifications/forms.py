"""What people choose to be told, and what the office writes down about a mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.models import User
from wirportal.notifications.choosing import choose
from wirportal.notifications.kinds import topics_of
from wirportal.notifications.models import OutboundMail, Preference

Rhythm = Preference.Rhythm


class PreferenceForm(forms.Form):
    """One choice a topic. Duties are not asked for."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        chosen = dict(user.mail_preferences.values_list("topic", "rhythm"))
        for topic in topics_of(user):
            if not topic.is_duty:
                self.fields[topic.key] = forms.ChoiceField(
                    label=str(topic.label),
                    help_text=str(topic.text),
                    choices=Rhythm.choices,
                    widget=forms.RadioSelect,
                    initial=chosen.get(topic.key, topic.rhythm),
                )

    def save(self) -> None:
        choose(self.user, self.cleaned_data)


class SeenForm(forms.Form):
    """When the page with the notices was opened."""

    until = forms.DateTimeField(required=False)


class NoteForm(forms.ModelForm[OutboundMail]):
    """That a mail came back, and what was found out about it."""

    has_bounced = forms.BooleanField(label=_("This mail came back"), required=False)

    class Meta:
        model = OutboundMail
        fields = ("note",)

    field_order = ("has_bounced", "note")
