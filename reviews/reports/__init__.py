"""The reports on interim reviews: one file each, registered here."""

from django.utils.translation import gettext_lazy as _

from reviews.reports import accesses, casefile, conditions, decisions, scores, status
from reviews.reports.forms import CaseForm, ConditionsForm, DecisionsForm, ScoresForm, StatusForm
from wirportal.reports.formats import Format
from wirportal.reports.offered import Report, reports

reports.register(
    Report(
        key="rundenstand",
        title=_("Round status"),
        description=_(
            "All cases of a review round: state, what is due, what is late, who holds them, and "
            "the dates of the round."
        ),
        permission="reviews.report_round",
        form=StatusForm,
        document=status.document,
        tables=status.tables,
    )
)
reports.register(
    Report(
        key="fallakte",
        title=_("Case file"),
        description=_(
            "One interim review for the archive: rules, strategy, experts, assessments, panel, "
            "decision, conditions, all steps and accesses, with a checksum of every part."
        ),
        permission="reviews.report_case",
        form=CaseForm,
        document=casefile.document,
        tables=casefile.tables,
        formats=(Format.PDF,),
    )
)
reports.register(
    Report(
        key="entscheidungen",
        title=_("Decision overview"),
        description=_(
            "All cases of a round with what was requested, recommended and decided, and the sums."
        ),
        permission="reviews.report_decisions",
        form=DecisionsForm,
        document=decisions.document,
        tables=decisions.tables,
    )
)
reports.register(
    Report(
        key="auflagen",
        title=_("Conditions due"),
        description=_(
            "Conditions (Auflagen) that are not met yet, over all rounds, by alliance and day."
        ),
        permission="reviews.report_conditions",
        form=ConditionsForm,
        document=conditions.document,
        tables=conditions.tables,
    )
)
reports.register(
    Report(
        key="bewertungen",
        title=_("Scores for research"),
        description=_(
            "How often experts gave which score and vote in a round that is over. No alliance, no "
            "expert, no text; a dash stands where fewer than five would be behind a number."
        ),
        permission="reviews.report_scores",
        form=ScoresForm,
        tables=scores.tables,
    )
)
reports.register(
    Report(
        key="zugriffsprotokoll",
        title=_("Access log of a case"),
        description=_("Who opened what of an interim review, and when; and who could see it."),
        permission="reviews.report_accesses",
        form=CaseForm,
        document=accesses.document,
        tables=accesses.tables,
    )
)
