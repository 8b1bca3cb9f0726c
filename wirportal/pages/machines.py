"""Files that machines ask for at fixed addresses, in no language."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from wirportal.visitors import for_visitors

# RFC 9116 recommends less than a year. The file renews itself daily.
VALID_FOR = datetime.timedelta(days=180)


@for_visitors
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in private_paths()),
        "",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
    ]
    return text("\n".join(lines) + "\n")


def private_paths() -> Iterator[str]:
    """Where people sign in and work, in each language."""
    for code, _name in settings.LANGUAGES:
        prefix = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        with translation.override(code):
            yield from (
                prefix + gettext("account/"),
                prefix + gettext("administration/"),
                prefix + gettext("workplace/"),
            )


@for_visitors
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116; the page "Contact" names the operator's address for such reports."""
    expires = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + VALID_FOR
    contacts = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            contacts.append(f"Contact: {settings.BASE_URL}{reverse('pages:contact')}")
    lines = [
        *contacts,
        f"Expires: {expires.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, en",
        f"Canonical: {settings.BASE_URL}{reverse('security')}",
    ]
    return text("\n".join(lines) + "\n")


@for_visitors
@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Lets browsers add the portal's search."""
    return render(
        request,
        "pages/opensearch.xml",
        {"base_url": settings.BASE_URL},
        content_type="application/opensearchdescription+xml",
    )


def text(body: str) -> HttpResponse:
    return HttpResponse(body, content_type="text/plain; charset=utf-8")
