"""Announced rounds in the sitemap, in each language."""

from django.db.models import QuerySet
from django.urls import reverse

from alliances.sitemaps import SECTIONS, PageSitemap, PortalSitemap
from reviews.models import ReviewRound


class ReviewPages(PageSitemap):
    def items(self) -> tuple[str, ...]:
        return ("reviews:rounds",)


class RoundSitemap(PortalSitemap):
    def items(self) -> QuerySet[ReviewRound]:
        return ReviewRound.objects.public().only("slug").order_by("pk")


class QuestionSitemap(RoundSitemap):
    """The questions to the ministry, with their answers, on a page of their own."""

    def location(self, item: ReviewRound) -> str:
        return reverse("reviews:questions", args=[item.slug])


SECTIONS["review-pages"] = ReviewPages
SECTIONS["review-rounds"] = RoundSitemap
SECTIONS["review-questions"] = QuestionSitemap
