"""Projects and results in the workshop of an alliance."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.models import Evidence, Project, Result
from alliances.results.amounts import measured
from alliances.results.evidence_views import managed
from alliances.results.project_form import ProjectForm
from alliances.results.result_form import ResultForm
from alliances.results.views import project_page, result_page
from alliances.workshop.kinds import ItemKind, register
from wirportal.files.owners import owners


@owners.register
def files_in_use(keys: Collection[int]) -> Iterable[int]:
    rows = Evidence.objects.filter(file__in=keys)
    return [key for key in rows.values_list("file", flat=True) if key is not None]


def project_line(row: Project) -> str:
    """Stage, funding code and years."""
    years = [str(day.year) if day else "" for day in (row.from_on, row.until_on)]
    period = "–".join(years) if any(years) else ""
    return " · ".join(filter(None, [str(row.get_stage_display()), row.funding_code, period]))


def result_line(row: Result) -> str:
    """Kind, value, and whether visitors may see it."""
    released = gettext("released") if row.is_released else gettext("not released")
    value = measured(row.value, row.unit)
    return " · ".join(filter(None, [str(row.get_kind_display()), value, released]))


register(
    ItemKind(
        section="projects",
        model=Project,
        form=ProjectForm,
        label=_("Project"),
        new_label=_("Add a project"),
        empty_text=_("No project has been entered yet. Begin with title and funding code."),
        public_view=project_page,
        list_line=project_line,
    )
)
register(
    ItemKind(
        section="results",
        model=Result,
        form=ResultForm,
        label=_("Result or effect"),
        new_label=_("Add a result or effect"),
        empty_text=_(
            "No result has been entered yet. Begin with what came of a project, then add what "
            "followed from it."
        ),
        public_view=result_page,
        list_line=result_line,
        extra_template="alliances/results/_manage_evidence.html",
        extra_context=managed,
    )
)
