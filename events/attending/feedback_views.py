"""The questions after the event, and what was answered."""

from django.contrib.auth.decorators import login_required
from django.db.models import Avg, Count
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.attending.feedback import answer, fits
from events.attending.forms import FeedbackForm
from events.finding import kept_event
from events.models import Event
from events.registering.doors import UNFIT, account, for_guests_too, is_within
from wirportal import senders
from wirportal.web import form_page, show

# A network may be a whole institution.
MOST_AN_HOUR = 60


@for_guests_too
@form_page
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever has the address from the mail; it is the same for all and says not who."""
    event = Event.objects.filter(slug=slug).first()
    key = request.GET.get("schluessel", "")[:40]
    if event is None or not event.is_over() or not fits(event, key):
        raise Http404
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    is_done, status = form.is_valid(), UNFIT if form.errors else 200
    if is_done and not is_within(MOST_AN_HOUR, "feedback", senders.sender(request)):
        form.add_error(None, _("Too many answers. Please wait an hour; what you wrote is kept."))
        is_done, status = False, 429
    if is_done:
        answer(event, **form.cleaned_data)
    context = {"event": event, "form": form, "is_done": is_done,
               "has_account": account(request) is not None}  # fmt: skip
    return show(request, "events/attending/feedback.html", context, status=status)


@login_required
@require_safe
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Newest days last; nothing says whose they are."""
    event = kept_event(request, slug, "events.see_participants")
    rows = event.feedback.all()
    context = {
        "event": event,
        "rows": rows.order_by("pk")[:500],
        "all": rows.aggregate(number=Count("pk"), rating=Avg("rating")),
        "came": event.registrations.filter(state="attended").count(),
    }
    return show(request, "events/attending/answers.html", context)
