"""The preview of a text while it is being written."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from wirportal.texts.fields import LIMIT
from wirportal.texts.forms import PreviewForm


@login_required
@require_POST
@never_cache
def preview(request: HttpRequest) -> HttpResponse:
    """A fragment, no page: the text as everybody will see it, or a sentence why not."""
    form = PreviewForm(request.POST)
    if form.is_valid():
        return render(request, "texts/_preview.html", {"text": form.cleaned_data["text"]})
    trouble = _("The text is too long for a preview: at most %(limit)d characters are shown.")
    return HttpResponse(trouble % {"limit": LIMIT}, status=400)
