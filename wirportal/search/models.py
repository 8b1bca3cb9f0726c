"""The vocabulary from which typing errors are answered."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class SearchWord(models.Model):
    """A word of the public texts. Derived from them, so it has no history of its own."""

    word = models.CharField(max_length=100)
    folded = models.CharField(max_length=100, unique=True)
    uses = models.PositiveIntegerField()

    class Meta:
        indexes = [
            GinIndex(
                fields=["folded"],
                name="search_word_trigrams",
                opclasses=["gin_trgm_ops"],
            )
        ]

    def __str__(self) -> str:
        return self.word
