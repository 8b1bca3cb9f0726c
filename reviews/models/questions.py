"""Questions about a round, what was added to the answers, and what somebody has seen of them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.rounds import ReviewRound, any_changes
from reviews.querysets import RoundQuestionQuerySet
from wirportal.history.tracking import tracked
from wirportal.version import moves_version, moves_version_once_public


@tracked(exclude=("asked_by",))
class RoundQuestion(models.Model):
    """A question to the ministry: asked by one, answered for all; who asked stays hidden."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="questions")
    question = models.TextField(_("question"), max_length=3000)
    answer = models.TextField(_("answer"), max_length=6000, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = RoundQuestionQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "-asked_at")
        verbose_name = _("question to the ministry")
        verbose_name_plural = _("questions to the ministry")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(answer=""),
                name="question_is_answered_when_published",
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_answer_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__published_at__isnull=False)
                & any_changes(("question", "answer", "published_at")),
            ),
            *moves_version_once_public("published_at"),
        ]

    def __str__(self) -> str:
        return self.question[:80]


@tracked()
class QuestionAddition(models.Model):
    """What was added to a published answer, a correction for example; never changed."""

    question = models.ForeignKey(RoundQuestion, on_delete=models.CASCADE, related_name="additions")
    text = models.TextField(_("addition"), max_length=6000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("addition to an answer")
        verbose_name_plural = _("additions to answers")
        triggers = [
            pgtrigger.ReadOnly(name="addition_stays", fields=["question", "text", "at"]),
            *moves_version(),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class QuestionVisit(models.Model):
    """Until when somebody has seen the answers of a round."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="question_visit_once")
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.user_id}"
