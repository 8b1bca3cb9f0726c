"""What the preview takes."""

from django import forms

from wirportal.texts.fields import LIMIT, MarkdownField


class PreviewForm(forms.Form):
    text = MarkdownField(max_length=LIMIT, required=False, strip=False)
