"""`/postausgang/`: what is to be sent, was sent, came back; for the offices that keep it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from wirportal.history.reading import entries_of
from wirportal.notifications import office, reading, sender
from wirportal.notifications.expecting import DAYS, shown_to
from wirportal.notifications.expecting import expected as expected_reminders
from wirportal.notifications.forms import NoteForm
from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.outbox_listing import OutboxListing, label_of, tone_of, trouble_of
from wirportal.permissions import require
from wirportal.web import form_page, person, show

Letters = Page[OutboundMail]
# Each letter is written to be read on the page.
LETTERS = 25
SAID = {
    "cancel": gettext_lazy("The mail is not sent."),
    "resend": gettext_lazy("The mail is sent again."),
    "settle": gettext_lazy("The mail is now noted as sent."),
}


def ask(request: HttpRequest, permission: str = "notifications.see_outbox") -> None:
    """Who has nothing to do with the outbox does not learn that it is there."""
    if not request.user.has_perm("notifications.see_outbox"):
        raise Http404
    require(request.user, permission)


@login_required
@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    ask(request)
    context = {"listing": OutboxListing(request), "sender": sender.the_sender()}
    context["is_sending"] = sender.may_send()
    return show(request, "notifications/outbox.html", context)


@login_required
@form_page
def mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    ask(request)
    mail = found(request, pk)
    form = NoteForm(instance=mail, initial={"has_bounced": bool(mail.bounced_at)})
    if request.method == "POST":
        require(request.user, "notifications.keep_outbox")
        form = NoteForm(request.POST, instance=mail)
        if form.is_valid():
            values = form.cleaned_data
            bounced = values["has_bounced"]
            office.note(mail, values["note"], has_bounced=bounced, by=person(request))
            messages.success(request, _("Saved."))
            return redirect("notifications:mail", pk=mail.pk)
    return show(request, "notifications/mail.html", {**facts(mail), "form": form})


def facts(mail: OutboundMail) -> dict[str, Any]:
    return {
        "mail": mail,
        "kind": label_of(mail),
        "tone": tone_of(mail),
        "trouble": trouble_of(mail),
        "shown": reading.text_today(mail),
        "entries": entries_of(mail),
        "deeds": [name for name in office.DEEDS if mail.can(name)],
    }


def found(request: HttpRequest, pk: int) -> OutboundMail:
    return get_object_or_404(OutboundMail.objects.visible_to(request.user).for_list(), pk=pk)


@login_required
@require_POST
def mail_deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    ask(request, "notifications.keep_outbox")
    if deed not in office.DEEDS:
        raise Http404
    mail = found(request, pk)
    office.DEEDS[deed](mail, by=person(request))
    messages.success(request, SAID[deed])
    return redirect("notifications:mail", pk=mail.pk)


@login_required
@form_page
def release(request: HttpRequest) -> HttpResponse:
    """Letters to be read: one or many of a page, with the number of recipients typed in."""
    ask(request, "notifications.keep_outbox")
    waiting = OutboundMail.objects.visible_to(request.user).to_be_read().for_list()
    page = Paginator(waiting.order_by("kind", "pk"), LETTERS).get_page(request.GET.get("seite"))
    if request.method == "POST":
        wanted = set(request.POST.getlist("mail"))
        return released(request, page, [mail for mail in page if str(mail.pk) in wanted])
    return ask_which(request, page, [])


def released(request: HttpRequest, page: Letters, chosen: list[OutboundMail]) -> HttpResponse:
    number = request.POST.get("number", "").strip()
    trouble = wrong(chosen, number, asked=len(request.POST.getlist("mail")))
    if trouble:
        return ask_which(request, page, [mail.pk for mail in chosen], trouble, number)
    office.release(chosen, expected=len(chosen), by=person(request))
    said = ngettext("%(number)s letter is sent.", "%(number)s letters are sent.", len(chosen))
    messages.success(request, said % {"number": len(chosen)})
    return redirect("notifications:outbox")


def wrong(chosen: list[OutboundMail], number: str, *, asked: int) -> str:
    """Why nothing is released, in words; nothing if all is well."""
    if not asked:
        return _("Please choose at least one letter.")
    if len(chosen) != asked:
        return _("Some of these letters have gone meanwhile. Please choose once more.")
    if number != str(asked):
        return _("Please type the number of letters you have chosen: %(number)s.") % {
            "number": asked
        }
    return ""


def ask_which(
    request: HttpRequest, page: Letters, chosen: list[int], trouble: str = "", number: str = ""
) -> HttpResponse:
    lines = [(mail, label_of(mail), reading.text_today(mail)) for mail in page]
    context = {
        "lines": lines, "page": page, "chosen": chosen, "trouble": trouble, "number": number
    }  # fmt: skip
    return show(request, "notifications/release.html", context, status=422 if trouble else 200)


@login_required
@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Stops all mail, or lets this portal send (again); pressed twice it is what was meant."""
    ask(request, "notifications.keep_outbox")
    if "send" in request.POST:
        sender.take_over(by=person(request))
        messages.success(request, _("Mails are sent again."))
    else:
        sender.pause(by=person(request))
        messages.success(request, _("No mail is sent until somebody lets it go on."))
    return redirect("notifications:outbox")


@login_required
@require_safe
def kind_list(request: HttpRequest) -> HttpResponse:
    ask(request)
    rows = sorted(kinds, key=lambda kind: (str(kind.topic.label), str(kind.label)))
    return show(request, "notifications/kinds.html", {"kinds": rows})


@login_required
@require_safe
def kind_detail(request: HttpRequest, key: str) -> HttpResponse:
    """The text with made-up data in both languages; `?form=html` is the page mail programs show."""
    ask(request)
    kind = kinds.named(key)
    if kind is None:
        raise Http404
    samples = reading.samples(kind)
    if request.GET.get("form") == "html":
        wanted = request.GET.get("sprache")
        return HttpResponse(
            next((s.html for s in samples if s.language == wanted), samples[0].html)
        )
    return show(request, "notifications/kind.html", {"kind": kind, "samples": samples})


@login_required
@require_safe
def expected(request: HttpRequest) -> HttpResponse:
    ask(request)
    rows = shown_to(person(request), expected_reminders(timezone.now()))
    missing = sum(row.mail is None for row in rows)
    context = {"rows": rows[:500], "total": len(rows), "missing": missing, "days": DAYS}
    return show(request, "notifications/expected.html", context)
