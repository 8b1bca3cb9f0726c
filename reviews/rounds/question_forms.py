"""What a browser sends to ask, to answer, and to add to an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from wirportal.editing.filling import KeptForm


def text_area(label: Any, longest: int, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 6})
    return PlainText(label=label, max_length=longest, widget=widget, help_text=help_text)


class QuestionForm(KeptForm):
    question = text_area(
        _("Your question"),
        3000,
        _("All read it once it is answered. Please write nothing that tells who you are."),
    )


class AnswerForm(KeptForm):
    text = text_area(
        _("Question"), 3000, _("As all will read it. Please take out what tells who has asked.")
    )
    answer = text_area(_("Answer"), 6000)


class AdditionForm(KeptForm):
    text = text_area(_("Addition"), 6000, _("It stands below the answer, with today's date."))
