"""An event that is none of the asker's business: a draft, with everything an event may have.

Its rows have numbers of their own, so that none of them is taken for one of another event.
"""

from django.utils import timezone

from events.models import DemandResponse, DemandSupport, EventMessage, RegistrationNeeds
from tests.factories.alliances import AllianceFactory
from tests.factories.events import (
    DemandFactory,
    EventDossierFactory,
    EventFactory,
    EventFileFactory,
    EventInvitationFactory,
    FishbowlContributionFactory,
    PartyFactory,
    PriorityFactory,
    ProposalFactory,
    QuestionGroupFactory,
    QuotaFactory,
    RegistrationFactory,
    RoomQuestionFactory,
    SessionFactory,
    TableNoteFactory,
    TableSeatFactory,
    ThemeTableFactory,
)

# In each text of the foreign event; in what is only for those who care for it; in drafted answers;
# in names of people who did not agree to be named.
FOREIGN, NEEDED, DRAFTED, UNNAMED = "Fremdgut", "Geheimbedarf", "Antwortentwurf", "Verschwiegen"
FIRST = 7_000_000


def foreign_rows():
    event = EventFactory(id=FIRST, slug="fremdgut", title_de=FOREIGN, state="draft")
    alliance = AllianceFactory(slug="am-fremdgut")
    session = SessionFactory(id=FIRST + 1, event=event, key="fremder-punkt", title_de=FOREIGN)
    table = ThemeTableFactory(
        id=FIRST + 2, event=event, key="fremder-tisch", title_de=FOREIGN, state="open"
    )
    priority = PriorityFactory(id=FIRST + 3, table=table, text=FOREIGN)
    proposal = ProposalFactory(id=FIRST + 4, priority=priority, text=FOREIGN)
    demand = DemandFactory(
        id=FIRST + 5, table=table, proposal=proposal, slug="fremde-forderung", text_de=FOREIGN,
        state="handed_over", handed_over_on=timezone.localdate(),
    )  # fmt: skip
    party = PartyFactory(id=FIRST + 6, event=event, alliance=alliance)
    row = RegistrationFactory(id=FIRST + 7, event=event, party=party, name=FOREIGN)
    group = QuestionGroupFactory(id=FIRST + 8, event=event, title=FOREIGN)
    fishbowl = SessionFactory(event=event, key="fremdes-glas", format="fishbowl", title_de=FOREIGN)
    return [
        event, session, table, priority, proposal, demand, party, row, group, fishbowl,
        TableNoteFactory(id=FIRST + 9, table=table, text=FOREIGN),
        TableSeatFactory(id=FIRST + 10, table=table, registration=row),
        QuotaFactory(id=FIRST + 11, event=event, alliance=alliance),
        EventInvitationFactory(id=FIRST + 12, event=event, alliance=alliance),
        RoomQuestionFactory(id=FIRST + 13, event=event, group=group, text=FOREIGN),
        FishbowlContributionFactory(id=FIRST + 14, session=fishbowl, topic=FOREIGN),
        EventFileFactory(event=event, title_de=FOREIGN),
        EventDossierFactory(event=event, summary_de=FOREIGN),
        EventMessage.objects.create(
            id=FIRST + 15, event=event, audience="alle", subject=FOREIGN, text=FOREIGN
        ),
        RegistrationNeeds.objects.create(registration=row, food=NEEDED),
        DemandSupport.objects.create(demand=demand, alliance=alliance),
        DemandResponse.objects.create(
            demand=demand, office="Haus", text_de=DRAFTED, leads_to="answered"
        ),
    ]  # fmt: skip


def as_they_stand(rows):
    """Every column of them, and how many of each kind stand beside them at the same event."""
    return [type(row)._base_manager.filter(pk=row.pk).values().first() for row in rows]


KEYS = ["fremder-punkt", "fremder-tisch", "fremdes-glas"]
NUMBERS = [str(FIRST + number) for number in range(16)]
