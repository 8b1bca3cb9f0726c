"""Hands out pictures: only those that the person who asks may see."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from alliances.models import MediaAsset
from wirportal.files.serving import ORIGINAL, serve

# Whoever may use a picture gets the file as it was handed in.
NOT_TO_BE_TAKEN = MediaAsset.Licence.PORTAL


@login_not_required
@require_safe
def picture(request: HttpRequest, key: object, name: str) -> HttpResponseBase:
    rows = MediaAsset.objects.visible_to(request.user).for_list()
    asset = get_object_or_404(rows, file__key=key)
    is_public = MediaAsset.objects.public().contains(asset)
    is_visitor = not request.user.is_authenticated
    if name == ORIGINAL and is_visitor and asset.licence == NOT_TO_BE_TAKEN:
        raise Http404
    return serve(request, asset.file, name=name, public=is_public and is_visitor)
