"""The reports on the directory: one file each, registered here."""

from django.utils.translation import gettext_lazy as _

from alliances.reports import freshness, network, profile, programme
from alliances.reports import permissions as permissions  # registers the rules
from alliances.reports.forms import FreshnessForm, NetworkForm, ProfileForm, ProgrammeForm
from wirportal.reports.formats import Format
from wirportal.reports.offered import Report, reports

reports.register(
    Report(
        key="steckbrief",
        title=_("Alliance profile"),
        description=_(
            "One alliance on two pages: what it works on, its region with map, partners, projects, "
            "results, funding phases, and how recent the facts are."
        ),
        permission="reports.alliance_profile",
        form=ProfileForm,
        document=profile.document,
        tables=profile.tables,
        formats=(Format.PDF, Format.XLSX),
    )
)
reports.register(
    Report(
        key="programmbericht",
        title=_("Programme report"),
        description=_(
            "All alliances, or those of one round, theme or Land: map, themes, rounds, partners by "
            "type, projects, effects, and a table of the alliances."
        ),
        permission="reports.programme",
        form=ProgrammeForm,
        document=programme.document,
        tables=programme.tables,
    )
)
reports.register(
    Report(
        key="partnernetz",
        title=_("Partner network"),
        description=_(
            "Which organisations take part in several alliances, and which alliances they link: "
            "as tables and as a drawing."
        ),
        permission="reports.network",
        form=NetworkForm,
        document=network.document,
        tables=network.tables,
    )
)
reports.register(
    Report(
        key="datenstand",
        title=_("How recent the facts are"),
        description=_(
            "Which facts of which alliance are due or out of date, since when, and which role "
            "confirms them."
        ),
        permission="reports.freshness",
        form=FreshnessForm,
        document=freshness.document,
        tables=freshness.tables,
    )
)
