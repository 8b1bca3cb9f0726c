"""Tags and filters of the shared templates; loaded as builtins, so no page has to ask for them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.core.paginator import Paginator
from django.forms import BoundField
from django.forms.widgets import CheckboxInput
from django.template.context import Context
from django.template.loader import get_template
from django.urls import NoReverseMatch, ResolverMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, override

from wirportal.registry import navigation as entries

register = template.Library()

SERVICE_LINKS = {
    "reviews": "reviews:rounds",
    "imprint": "pages:imprint",
    "privacy": "pages:privacy",
    "accessibility": "pages:accessibility",
    "easy": "pages:easy",
    "signs": "pages:signs",
    "contact": "pages:contact",
    "data": "open-data",
    "licences": "pages:licences",
    "feedback": "pages:feedback",
    "demands": "events:demands",
    "home": "home",
    "search": "search",
    "sign_in": "account_login",
    "sign_out": "account_logout",
    "workplace": "workplace",
    "exchange": "alliances:exchange",
    "messages": "alliances:conversations",
    "account": "account_security",
    "notices": "notifications:list",
    "reports": "reports:list",
    "preferences": "notifications:preferences",
    "outbox": "notifications:outbox",
    "components": "components",
}


class Link(NamedTuple):
    """A link of the main navigation."""

    label: str
    url: str
    is_current: bool


class Language(NamedTuple):
    """The page in another language: its path and its full address."""

    code: str
    path: str
    address: str
    is_current: bool


class Crumb(NamedTuple):
    """A step on the way from the start page to here; the last one has no address."""

    label: str
    url: str


def _reversed(name: str) -> str:
    """The path of a page, or nothing where the page does not exist (yet)."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=32)
def _path(name: str, language: str, urlconf: str) -> str:
    """Kept by language: the chrome is part of every page."""
    return _reversed(name)


def _page(name: str) -> str:
    return _path(name, get_language() or settings.LANGUAGE_CODE, settings.ROOT_URLCONF)


@register.simple_tag
def service_links() -> dict[str, str]:
    """The addresses of the pages that header and footer name; empty where there is none."""
    return _service_links(get_language() or settings.LANGUAGE_CODE, settings.ROOT_URLCONF)


@lru_cache(maxsize=8)
def _service_links(language: str, urlconf: str) -> dict[str, str]:
    return {name: _page(url_name) for name, url_name in SERVICE_LINKS.items()}


@register.simple_tag
def page_url(name: str) -> str:
    """`{% page_url "alliances:list" %}`: like `url` without arguments, looked up once."""
    return _page(name)


def _here(context: Context) -> str:
    match = getattr(context.get("request"), "resolver_match", None)
    return match.view_name if match else ""


def navigation(here: str) -> list[Link]:
    """The main navigation, as the apps registered it, for the page of that name."""
    return [
        Link(str(entry.label), path, here == entry.url_name or here in entry.prefix)
        for entry in entries
        if (path := _page(entry.url_name))
    ]


@lru_cache(maxsize=256)
def _rendered(name: str, language: str, here: str) -> SafeString:
    html = get_template(name).render({"links": service_links(), "entries": navigation(here)})
    return mark_safe(html)  # noqa: S308  rendered by a template, so escaped


@register.simple_tag(takes_context=True)
def chrome(context: Context, name: str) -> SafeString:
    """A part that pages share, kept by language and page name: most of a page's cost lies here."""
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(name, get_language() or settings.LANGUAGE_CODE, _here(context))


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[Language]:
    """This page in each language, by its address; none where there is no page."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or match is None:
        return []
    here = get_language()
    paths = {code: _in_language(code, request.path, match, here) for code, _ in settings.LANGUAGES}
    return [
        Language(code, path, settings.BASE_URL + path, code == here) for code, path in paths.items()
    ]


def _in_language(code: str, path: str, match: ResolverMatch, here: str | None) -> str:
    if code == here:
        return path
    with override(code):
        try:
            return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        except NoReverseMatch:
            return path


@register.filter
def absolute(path: str) -> str:
    """The full address of a path of this portal."""
    return settings.BASE_URL + path


@register.simple_tag(takes_context=True)
def without(context: Context, name: str, value: object = None) -> str:
    """The query string without one value of `name` (or all of it), from the first page on."""
    request = context.get("request") or getattr(context, "request", None)
    if request is None:
        return "?"
    query = request.GET.copy()
    kept = [] if value is None else [one for one in query.getlist(name) if one != str(value)]
    query.setlist(name, kept)
    query.pop("seite", None)
    return f"?{query.urlencode()}"


def _texts(step: object) -> list[str]:
    if isinstance(step, list):
        return [str(text) for pair in step for text in pair]
    return [str(step)]


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*steps: object) -> dict[str, Any]:
    """`{% breadcrumb label url label url … label %}`: the way here; the last label is this page.

    A list of pairs stands for its pairs."""
    texts = [text for step in steps for text in _texts(step)]
    crumbs = [Crumb(*pair) for pair in zip(texts[:-1:2], texts[1::2], strict=False)]
    return {"crumbs": crumbs, "here": texts[-1], "home": _page("home")}


@register.simple_tag(takes_context=True)
def may(context: Context, permission: str, obj: object | None = None) -> bool:
    """`{% may "events.publish" event as may_publish %}`: whether this person may."""
    user = context.get("user")
    return user is not None and user.has_perm(permission, obj)


@register.filter
def can(row: Any, move: str) -> bool:
    """`{{ event|can:"publish" }}`: whether the row's state allows the move."""
    return bool(row.can(move))


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """A single box to tick: its label stands behind it, not above."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def as_label(label: Any) -> str:
    """The portal's own words begin with a capital; names of people and things stay as they are."""
    return str(capfirst(str(label))) if isinstance(label, Promise) else str(label)


@register.filter
def as_lead(label: str) -> str:
    """A label that leads to what follows it; one that is a sentence ends as it is."""
    words = str(label)
    return words if words.endswith((".", "?", "!", ":")) else f"{words}:"


@register.filter
def at(row: Sequence[Any], index: int) -> Any:
    """One cell of a list by its number; nothing beyond the end."""
    return row[index] if index < len(row) else ""


@register.filter
def elided(paginator: "Paginator[Any]", number: int) -> Iterator[str | int]:
    """The page numbers to show: both ends, those around here, and dots between."""
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
