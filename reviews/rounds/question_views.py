"""Pages of the questions to the ministry: ask, answer, add, read."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reviews.deadlines import in_our_time
from reviews.finding import round_of
from reviews.models import ReviewRound, RoundQuestion
from reviews.rounds import questions
from reviews.rounds.question_forms import AdditionForm, AnswerForm, QuestionForm
from reviews.rounds.views import answer
from wirportal.editing.filling import KeptForm, refuse, sent
from wirportal.editing.rescue import ask_to_sign_in, keeps_text
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.visitors import for_visitors
from wirportal.web import form_page, person

PAGE, LONGEST = 20, 100


@keeps_text
@for_visitors
@form_page
def question_list(request: HttpRequest, round_slug: str) -> HttpResponse:
    """The answers; below them the form for those who may ask."""
    round_ = round_of(request, round_slug)
    user = person(request) if request.user.is_authenticated else None
    form = QuestionForm(sent(request) if user else None, user=user)
    if request.method == "POST":
        if not user:
            return ask_to_sign_in(request)
        require(request.user, "reviews.ask", round_)
        if form.is_valid() and asked(request, round_, form):
            return redirect("reviews:questions", round_.slug)
    context = {**listed(request, round_, is_asking=form.is_bound), "form": form}
    return answer(request, "questions", context, form)


def asked(request: HttpRequest, round_: ReviewRound, form: QuestionForm) -> bool:
    try:
        questions.ask(round_, by=person(request), **form.deed())
    except Refused as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, _("Your question is sent. The answer will stand here."))
    return True


def listed(request: HttpRequest, round_: ReviewRound, *, is_asking: bool) -> dict[str, Any]:
    user = request.user
    may_ask = user.has_perm("reviews.ask", round_)
    words = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
    rows: Any = questions.answers_of(round_, user, words)
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    news = sum(getattr(question, "is_new", False) for question in page)
    waiting = RoundQuestion.objects.visible_to(user).filter(round=round_, published_at=None)
    if not user.is_authenticated:
        waiting = waiting.none()
    return {
        "round": round_,
        "words": words,
        "page": page,
        "has_news": bool(news),
        # Only then may a script say that all of it has been seen.
        "shows_all_news": bool(news) and not words and rows.filter(is_new=True).count() == news,
        "waiting": list(waiting.order_by("asked_at")),
        "opened_at": timezone.now().isoformat(),
        # What was typed stays to be seen, also where it comes too late.
        "may_ask": may_ask and (is_asking or questions.takes_questions(round_)),
        "may_answer": user.has_perm("reviews.answer", round_),
    }


@login_required
@require_POST
def seen(request: HttpRequest, round_slug: str) -> HttpResponse:
    """Marks what stood on the page as read: by the button, or quietly by static/js/seen.js."""
    round_ = round_of(request, round_slug)
    questions.saw(round_, opened_at(request), by=person(request))
    if "quietly" in request.POST:
        return HttpResponse(status=204)
    messages.success(request, _("All answers are marked as read."))
    return redirect("reviews:questions", round_.slug)


def opened_at(request: HttpRequest) -> Any:
    try:
        found = parse_datetime(request.POST.get("until", ""))
        in_our_time(found or timezone.now())
    except (ValueError, ValidationError):
        found = None
    return found if found is not None and timezone.is_aware(found) else timezone.now()


def answerable(request: HttpRequest, round_slug: str, pk: int) -> RoundQuestion:
    """Who does not answer questions does not learn that the page is there."""
    round_ = round_of(request, round_slug)
    if not person(request).has_perm("reviews.enter_office"):
        raise Http404
    rows = RoundQuestion.objects.visible_to(request.user).filter(round=round_)
    found = get_object_or_404(rows.select_related("round"), pk=pk)
    require(request.user, "reviews.answer", round_)
    return found


@keeps_text
@login_required
@form_page
def question(request: HttpRequest, round_slug: str, pk: int) -> HttpResponse:
    """Who asked is not shown here either."""
    found = answerable(request, round_slug, pk)
    if found.published_at is None:
        return answering(request, found)
    posted = sent(request)
    form: KeptForm = AdditionForm(posted, user=person(request))
    if posted is not None and "answer" in posted:
        # Somebody published it while this person was writing: what they wrote is kept.
        form = AnswerForm(posted, user=person(request))
        form.is_valid()
        refuse(form, Refused(_("This answer has been published meanwhile by somebody else.")))
    elif request.method == "POST" and form.is_valid():
        questions.add(found, by=person(request), **form.deed())
        messages.success(request, _("The addition is published."))
        return redirect("reviews:questions", found.round.slug)
    return shown(request, found, form)


def answering(request: HttpRequest, found: RoundQuestion) -> HttpResponse:
    known = {"text": found.question, "answer": found.answer}
    form = AnswerForm(sent(request), initial=known, user=person(request))
    if request.method == "POST" and form.is_valid() and stored(request, found, form):
        return redirect("reviews:questions", found.round.slug)
    return shown(request, found, form)


def stored(request: HttpRequest, found: RoundQuestion, form: AnswerForm) -> bool:
    publishes = "publish" in request.POST
    deed = questions.publish if publishes else questions.keep_answer
    try:
        deed(found, by=person(request), **form.deed())
    except Refused as refusal:
        refuse(form, refusal)
        return False
    said = _("The answer is published; the alliances are told.") if publishes else _("Saved.")
    messages.success(request, said)
    return True


def shown(request: HttpRequest, found: RoundQuestion, form: KeptForm) -> HttpResponse:
    context = {"round": found.round, "question": found, "form": form}
    return answer(request, "question", context, form)
