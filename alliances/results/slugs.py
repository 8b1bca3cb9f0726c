"""The words of a project in its address."""

from django.db import connection
from django.utils.text import slugify

from alliances.folding import fold_umlauts
from alliances.models import Project

LONGEST = 90


def free_slug(project: Project) -> str:
    """Made from acronym or title, umlauts written out; unique by a number at its end.

    To be called in a transaction: of two who ask at once, the second sees what the first took.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('project-slug'))")
    words = project.acronym or project.title_de
    stem = slugify(fold_umlauts(words))[:LONGEST].strip("-") or "projekt"
    others = Project.objects.exclude(pk=project.pk).filter(slug__startswith=stem)
    taken = set(others.values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)
