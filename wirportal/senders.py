"""Where a request comes from: from a page of ours or not, and a key to count its sender by."""

import ipaddress
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


def came_from_here(request: HttpRequest) -> bool:
    """Whether every header that tells the sender names this site, and at least one does."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return origin in own_origins(request)
    if site is not None:
        return True
    return origin_of(request.headers.get("Referer", "")) in own_origins(request)


def own_origins(request: HttpRequest) -> set[str]:
    return {f"{request.scheme}://{request.get_host()}", settings.BASE_URL}


def origin_of(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def sender(request: HttpRequest) -> str:
    """A key for counting, the same for one sender on one day; no address can be read from it."""
    try:
        address = network(get_adapter().get_client_ip(request))
    except PermissionDenied:  # a server behind a socket: all count together
        address = ""
    return keyed(address)


def keyed(name: str) -> str:
    """A key for counting by something that must not stand anywhere; another one every day."""
    today = timezone.localdate().isoformat()
    return salted_hmac("wirportal.pages.sender", f"{today} {name}", algorithm="sha256").hexdigest()


def network(address: str) -> str:
    """One household has a whole /64 of IPv6 addresses."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((parsed, 64), strict=False))
    return str(parsed)
