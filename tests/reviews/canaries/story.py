"""One case from its planning to its end, by the deeds themselves, with a canary in every text."""

import datetime
import itertools
import secrets

from django.core.files.base import ContentFile
from django.utils import timezone

from reviews.assessing import actions as assessing
from reviews.checking import actions as checking
from reviews.closing import lessons
from reviews.conditions import actions as conditions
from reviews.deciding import actions as deciding
from reviews.deciding import hearing, objecting, releasing, repeating
from reviews.deciding.rules import current_decision
from reviews.experts import actions as experts
from reviews.experts import answering
from reviews.experts.questions import QUESTIONS
from reviews.models import (
    AccessRecord,
    ConflictDeclaration,
    ConflictHint,
    Expert,
    ExpertTie,
    InterimReview,
    YearlyReport,
)
from reviews.panel import actions as panel
from reviews.panel import minutes, voting
from reviews.rounds import questions
from reviews.strategy import actions as strategy
from reviews.strategy import consenting, projects
from reviews.strategy.desks import Desk
from tests.declared import declare_on
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory, OrganisationFactory
from tests.factories.results import FileFactory
from tests.factories.reviews import (
    ExpertFactory,
    InterimReviewFactory,
    ReviewRoundFactory,
    in_days,
)
from tests.reviews.assessing import worlds

OFFICE = {
    "officer": "agency_officer", "lead": "agency_lead", "desk": "ministry_desk",
    "desk2": "ministry_desk", "decider": "ministry_decider", "auditor": "auditor",
    "recused_officer": "agency_officer", "recused_desk": "ministry_desk",
    "recused_lead": "agency_lead",
    "tech_admin": "tech_admin", "editor": "editor", "event_team": "event_team",
    "research": "research", "chair": "panel_chair",
}  # fmt: skip
EXPERTS = (
    "writer", "other", "drafter", "invited", "excluded", "discovered", "member", "recused_member",
    "undeclared", "uninvolved",
)  # fmt: skip
# `undeclared` never says whether something binds them to the case: REVIEW, conflict handling (6).
MEMBERS = ("member", "recused_member", "undeclared")
TEAM = {"coordinator": "coordinator", "second": "coordinator", "contributor": "contributor"}


# Each part of the way, with what its steps are called: mostly as the state they lead to.
STEPS = {
    "written": ("planned", "drafting", "submitted"),
    "checked": ("checking", "correction", "corrected"),
    "assessed": ("admitted", "assessing", "assessed"),
    "recommended": ("panel", "recommended", "hearing"),
    "decided": ("prepared", "decided", "notified"),
    "followed_up": ("objection", "conditions", "closed"),
    "excluded": ("inadmissible", "exclusion"),
    "replaced": ("assessing_again",),
    "repeated": ("upheld", "assessing_after_fault"),
    "withdrawn": ("withdrawn",),
    "withdrawn_late": ("withdrawn_late",),
}
MAIN = ("written", "checked", "assessed", "recommended", "decided", "followed_up")
# Where the way parts: after which step.
ASIDE = {
    "excluded": "corrected",
    "replaced": "assessed",
    "repeated": "objection",
    "withdrawn": "assessing",
    "withdrawn_late": "hearing",
}
EVERY_STEP = tuple(step for steps in STEPS.values() for step in steps)


def way_to(step=None):
    """Part and step, one after the other, up to that step or to the end."""
    way = [(part, one) for part in MAIN for one in STEPS[part]]
    for part, fork in ASIDE.items():
        if step in STEPS[part]:
            until_there = [one for _part, one in way].index(fork) + 1
            way = way[:until_there] + [(part, one) for one in STEPS[part]]
    names = [one for _part, one in way]
    return way[: names.index(step) + 1] if step else way


class Canaries(dict):
    """`canaries["Decision.reasons"]` is that field's word, made when first asked for.

    Amounts are canaries too: numbers of euros that nothing else comes to.
    """

    numbers = itertools.count(1)

    def __missing__(self, name):
        self[name] = f"geheim{secrets.token_hex(6)}"
        return self[name]

    def amount(self, name, millions):
        """A number of the given size that is told by its last digits."""
        if name not in self:
            self[name] = millions * 1_000_000 + 100_003 + secrets.randbelow(89_990) * 10
        return self[name]


class Story:
    """The people and the case. `tell` yields each step on the way of the case, one by one.

    `lost` are those whose assignment has been revoked.
    """

    def __init__(self, alliance):
        self.words = Canaries()
        self.round = ReviewRoundFactory(
            slug="kanari", state="open", experts_needed=2, fields_needed=False, quorum=1,
            budget=self.words.amount("ReviewRound.budget", 97),
        )  # fmt: skip
        self.alliance = alliance
        # Of the case itself the address: who must not see the case finds no link to it.
        self.words["InterimReview.alliance"] = "kanari/sichtbar"
        self.people = {name: UserFactory(role=role) for name, role in OFFICE.items()}
        for name, role in TEAM.items():
            self.people[name] = UserFactory()
            MembershipFactory(alliance=alliance, user=self.people[name], role=role)
        for name in EXPERTS:
            self.people[name] = self.expert(name)
        self.people |= {"account": UserFactory(), "former": UserFactory(), "asker": self.asker()}
        self.case = InterimReviewFactory(round=self.round, alliance=alliance, state="planned")
        type(self.case).objects.filter(pk=self.case.pk).update(
            officer=self["officer"], desk=self["desk"]
        )
        self.case.refresh_from_db()
        for name in ("recused_officer", "recused_desk", "recused_lead", "recused_member"):
            self.case.recusals.create(user=self[name], reason=self.words["Recusal.reason"])
        self.condition = self.session = None
        self.lost = set()
        self.is_told = False

    def __getitem__(self, name):
        return self.people[name]

    def expert(self, name):
        shown = self.words["User.display_name:writer"] if name == "writer" else f"Person {name}"
        user = UserFactory(role="expert", display_name=shown)
        row = ExpertFactory(user=user, fields=["structure"])
        if name == "writer":
            employer = OrganisationFactory(name=self.words["Organisation.name:employer"])
            ExpertTie.objects.create(
                expert=row, kind="employer", organisation=employer,
                note=self.words["ExpertTie.note"],
            )  # fmt: skip
        return user

    def asker(self):
        """Of another alliance of the round; the name stands in a question."""
        user = UserFactory(display_name=self.words["RoundQuestion.asked_by"])
        other = AllianceFactory(slug="nachbar", name="Nachbarbündnis")
        MembershipFactory(alliance=other, user=user, role="coordinator")
        InterimReviewFactory(round=self.round, alliance=other, state="planned")
        return user

    def of(self, name):
        return self.case.assignments.get(expert__user=self[name])

    def file_of(self, name):
        """Words in its name and in what it contains; no more of it is sent than its size."""
        content = f"%PDF-1.7 {self.words[f'{name}:content']}".encode()
        return FileFactory(
            shown_name=f"{self.words[f'{name}:name']}.pdf", size=len(content),
            content=ContentFile(content, "a.pdf"),
        )  # fmt: skip

    # The way

    def tell(self, until=None):
        """Step by step, to the end or to that step."""
        parts = {}
        for part, step in way_to(until):
            if part not in parts:
                parts[part] = getattr(self, part)()
            next(parts[part])
            self.case.refresh_from_db()
            ConflictDeclaration.objects.filter(user=self["undeclared"]).delete()
            yield step

    def tell_all(self, until):
        """To that step at once."""
        for _step in self.tell(until):
            pass

    def written(self):
        yield
        words = self.words
        for section in self.round.sections.all():
            desk = Desk(self.case, section, self["coordinator"])
            strategy.save(desk, {"text": [words["Revision.data:section"]]}, base=0,
                          by=self["coordinator"])  # fmt: skip
        projects.add(
            self.case, by=self["contributor"], title=words["PlannedProject.title"],
            partners=words["PlannedProject.partners"], summary=words["PlannedProject.summary"],
            amount=words.amount("PlannedProject.amount", 6),
        )  # fmt: skip
        file = self.file_of("StrategyFile.file")
        self.case.files.create(title=words["StrategyFile.title"], file=file)
        self.case.refresh_from_db()
        checking.extend(self.case, until_on=in_days(60), reason=words["Extension.reason"],
                        by=self["officer"])  # fmt: skip
        checking.correct_amount(self.case, amount=self.case.amount_phase1 + 1, by=self["lead"],
                                reason=words["AmountCorrection.reason"])  # fmt: skip
        self.question = questions.ask(
            self.round, question=words["RoundQuestion.question"], by=self["asker"]
        )
        MembershipFactory(
            alliance=self.alliance, user=self["former"], role="coordinator",
            from_on=in_days(-90), until_on=in_days(-1),
        )  # fmt: skip
        consenting.give(self.case, by=self["coordinator"])
        yield
        strategy.submit(self.case, by=self["coordinator"])
        yield

    def checked(self):
        words = self.words
        past = timezone.now() - datetime.timedelta(seconds=1)
        InterimReview.objects.filter(pk=self.case.pk).update(submit_by=past)
        strategy.check(self.case)
        self.case.refresh_from_db()
        questions.keep_answer(
            self.question, text=words["RoundQuestion.question"],
            answer=words["RoundQuestion.answer"], by=self["officer"],
        )  # fmt: skip
        points = self.round.checklist.all()
        items = [
            {"item": point.pk, "met": True, "note": words["CompletenessCheck.items"]}
            for point in points
        ]
        checking.check_off(self.case, items=items, note=words["CompletenessCheck.note"],
                           by=self["officer"])  # fmt: skip
        yield
        checking.request_correction(
            self.case, sections=["profile"], text=words["CorrectionRequest.text"],
            due_on=in_days(10), by=self["officer"],
        )  # fmt: skip
        self.case.refresh_from_db()
        desk = Desk(self.case, self.round.sections.get(key="profile"), self["coordinator"])
        strategy.save(desk, {"text": [words["Revision.data:correction"]]}, base=desk.base,
                      by=self["coordinator"])  # fmt: skip
        yield
        strategy.correct(self.case, by=self["coordinator"])
        self.case.refresh_from_db()
        yield

    def assessed(self):
        words = self.words
        checking.admit(self.case, by=self["officer"])
        self.case.refresh_from_db()
        for name in ("writer", "other", "drafter", "invited", "excluded", "discovered"):
            self.invite(name)
        for name in ("writer", "other", "drafter", "discovered"):
            self.accept(name)
        answering.discover(self.of("discovered"), by=self["discovered"],
                           explanation=words["ConflictDeclaration.explanation:later"],
                           rules_version=1)  # fmt: skip
        self.disclose()
        ConflictHint.objects.create(
            assignment=self.of("writer"), reason="partner", tie="board",
            source=words["ConflictHint.source"],
        )  # fmt: skip
        AccessRecord.objects.create(
            case=self.case, user=self["auditor"], role="auditor", what="strategy",
            detail=words["AccessRecord.detail"],
        )  # fmt: skip
        yield
        self.exclude()
        type(self.round).objects.filter(pk=self.round.pk).update(state="assessing")
        self.case.round.refresh_from_db()
        experts.begin_assessing(self.case, by=self["officer"])
        for name in ("writer", "other"):
            self.seal(name)
        assessing.reopen(self.of("other"), reason=words["AssessmentVersion.reopened_reason"],
                         until_on=in_days(20), by=self["lead"])  # fmt: skip
        self.seal("other", number=1)
        self.draft("drafter")
        assessing.extend(
            self.of("drafter"), until_on=in_days(200), by=self["officer"],
            reason=words["Assignment.reason:extended"],
        )  # fmt: skip
        self.session = panel.create(
            self.round, members=[self[name] for name in MEMBERS], by=self["officer"],
            title="Sitzung", starts_at=timezone.now() - datetime.timedelta(hours=1),
            ends_at=timezone.now() + datetime.timedelta(hours=5), chair=self["chair"],
            place=words["PanelSession.place"],
        )  # fmt: skip
        self.case.refresh_from_db()
        yield
        experts.revoke(self.of("drafter"), reason=words["Assignment.reason:revoked"],
                       by=self["lead"])  # fmt: skip
        self.lost = {"drafter"}
        assessing.complete(self.case, by=self["officer"])
        self.case.refresh_from_db()
        if not self.case.slots.exists():
            panel.add_slots(
                self.session, cases=InterimReview.objects.filter(pk=self.case.pk),
                starts_at=self.session.starts_at, pitch_minutes=10, question_minutes=15,
                break_minutes=5, by=self["officer"],
            )  # fmt: skip
        declare_on(self.case)
        yield

    def invite(self, name):
        expert = Expert.objects.get(user=self[name])
        row = experts.propose(self.case, expert, "structure", by=self["officer"])
        experts.invite(row, by=self["lead"])

    def accept(self, name):
        row = self.of(name)
        answering.declare(row, by=self[name], answers=dict.fromkeys((q.key for q in QUESTIONS),
                          False), explanation="", rules_version=1)  # fmt: skip
        row.refresh_from_db()
        answering.accept(row, by=self[name])

    def disclose(self):
        """The first of two has decided that a conflict is one."""
        words, row = self.words, self.of("excluded")
        answers = {one.key: one.leads_to == "to_decide" for one in QUESTIONS}
        declaration = answering.declare(
            row, by=self["excluded"], answers=answers, rules_version=1,
            explanation=words["ConflictDeclaration.explanation"],
        )  # fmt: skip
        answering.decide_first(declaration, by=self["officer"], says="excluded",
                               reason=words["ConflictDeclaration.first_reason"])  # fmt: skip

    def exclude(self):
        """The second agrees."""
        declaration = self.of("excluded").declarations.get()
        answering.decide_second(declaration, by=self["lead"], says="excluded",
                                reason=self.words["ConflictDeclaration.decision"])  # fmt: skip

    def draft(self, name, number=0):
        texts = {
            field: self.words[f"Assessment.{field}:{name}"]
            for field in ("summary", "conditions", "office_note")
        }
        data = worlds.filled(self.case, **texts)
        for score in data["scores"]:
            score["reason"] = self.words[f"Score.reason:{name}"]
        return worlds.drafted(self.of(name), data, number=number)

    def seal(self, name, number=0):
        row = self.draft(name, number)
        assessing.submit(self.of(name), number=row.number, by=self[name])

    def recommended(self):
        words = self.words
        slot = self.case.slots.get()
        slot.rapporteur = self.of("other")  # whose name is no canary: the panel reads it
        slot.save(update_fields=["rapporteur"])
        panel.call_panel(self.case, by=self["lead"])
        self.case.refresh_from_db()
        slot = self.case.slots.get()
        present = {self[name].pk: "present" for name in ("chair", "member")}
        notes = {self["member"].pk: words["PanelAttendance.note"]}
        voting.note_attendance(slot, presence=present, notes=notes, by=self["chair"])
        agreed = dict.fromkeys(self.round.criteria.all(), words["Consensus.text"])
        voting.note_discussion(slot, note=words["PanelSlot.note"], consensus=agreed,
                               by=self["chair"])  # fmt: skip
        minutes.keep_remarks(self.session, remarks=words["PanelSession.remarks"], by=self["chair"])
        yield
        vote = {"outcome": "approved_reduced", "votes_for": 2, "votes_against": 0, "abstentions": 0}
        voting.recommend(
            self.case, by=self["chair"], text=words["Recommendation.text:first"],
            amount=words.amount("Recommendation.amount:first", 5), **vote,
        )  # fmt: skip
        self.case.refresh_from_db()
        voting.revise(
            self.case, by=self["chair"], based_on=1, reason=words["Recommendation.reason"],
            text=words["Recommendation.text"], conditions=words["Recommendation.conditions"],
            dissent=words["Recommendation.dissent"],
            amount=words.amount("Recommendation.amount", 4), **vote,
        )  # fmt: skip
        minutes.sign(self.session, by=self["chair"])
        yield
        hearing.open_hearing(
            self.case, outcome="approved_reduced", amount=words.amount("Hearing.amount", 2),
            text=words["Hearing.text"], by=self["lead"],
        )  # fmt: skip
        yield

    def decided(self):
        words = self.words
        hearing.answer(self.case.hearings.get(), text=words["Hearing.answer"],
                       by=self["coordinator"])  # fmt: skip
        self.case.refresh_from_db()
        self.draft_decision()
        yield
        for reason in ("Decision.correction", ""):
            deciding.decide(current_decision(self.case), by=self["decider"])
            self.case.refresh_from_db()
            if reason:
                deciding.reopen(self.case, reason=words[reason], by=self["decider"])
                self.case.refresh_from_db()
                self.draft_decision()
        yield
        chosen = [current_decision(self.case).pk]
        releasing.release(self.round, chosen, expected=1, by=self["decider"])
        yield

    def draft_decision(self):
        words, known = self.words, current_decision(self.case)
        line = {
            "kind": "auflage", "text": words["Condition.text"], "due_on": in_days(60).isoformat(),
            "evidence_wanted": words["Condition.evidence_wanted"],
        }  # fmt: skip
        deciding.draft(
            self.case, outcome="approved_reduced", amount=words.amount("Decision.amount", 3),
            reasons=words["Decision.reasons"], deviation=words["Decision.deviation"],
            conditions=[line], based_on=known.number if known else 0, by=self["desk"],
        )  # fmt: skip

    def followed_up(self):
        words = self.words
        objecting.object_to(self.case, text=words["Objection.text"], by=self["coordinator"])
        yield
        objecting.examine(
            self.case.objections.get(), result="dismissed", has_procedural_fault=False,
            reasons=words["Objection.reasons"], by=self["desk2"],
        )  # fmt: skip
        self.condition = self.case.conditions.get()
        conditions.extend(self.condition, until=in_days(90), reason=words["Condition.reason"],
                          by=self["officer"])  # fmt: skip
        conditions.prepare_evidence(self.condition, text=words["EvidenceDraft.text"],
                                    upload=None, by=self["contributor"])  # fmt: skip
        yield
        conditions.submit_evidence(self.condition, text=words["ConditionEvidence.text"],
                                   upload=None, by=self["coordinator"])  # fmt: skip
        evidence = self.condition.evidence.get()
        evidence.file = self.file_of("ConditionEvidence.file")
        evidence.save()
        self.condition.refresh_from_db()
        conditions.fulfil(self.condition, remark=words["ConditionEvidence.remark"],
                          by=self["officer"])  # fmt: skip
        self.case.refresh_from_db()
        conditions.close_case(self.case, by=self["officer"])
        self.case.refresh_from_db()
        learned = {name: words[f"Lessons.{name}"] for name in ("went_well", "cost_time", "change")}
        lessons.answer(self.case, side="alliance", by=self["coordinator"], rating=3, **learned)
        milestone = {"title": "Werkstatt", "until": None, "state": "reached",
                     "note": words["YearlyReport.milestones"]}  # fmt: skip
        YearlyReport.objects.create(
            case=self.case, number=1, due_on=in_days(300), milestones=[milestone],
            text=words["YearlyReport.text"], submitted_by=self["coordinator"],
            submitted_at=timezone.now(),
        )  # fmt: skip
        yield

    # Where the way parts

    def excluded(self):
        words = self.words
        checking.propose_exclusion(self.case, reason=words["InterimReview.reason:exclusion"],
                                   by=self["lead"])  # fmt: skip
        yield
        self.case.refresh_from_db()
        hearing.open_hearing(self.case, outcome="inadmissible", amount=0,
                             text=words["Hearing.text"], by=self["lead"])  # fmt: skip
        hearing.answer(self.case.hearings.get(), text=words["Hearing.answer"],
                       by=self["coordinator"])  # fmt: skip
        decision = deciding.exclude(self.case, reasons=words["Decision.reasons"],
                                    by=self["decider"])  # fmt: skip
        releasing.release(self.round, [decision.pk], expected=1, by=self["decider"])
        yield

    def replaced(self):
        assessing.assess_again(self.case, reason=self.words["InterimReview.reason:again"],
                               until_on=in_days(20), by=self["lead"])  # fmt: skip
        yield

    def repeated(self):
        """The vote of `other` is at fault; what the panel said stands in its minutes."""
        objecting.examine(
            self.case.objections.get(), result="upheld", has_procedural_fault=True,
            reasons=self.words["Objection.reasons"], by=self["desk2"],
        )  # fmt: skip
        self.is_told = True
        yield
        repeating.repeat_vote(
            self.case, vote=self.of("other"), until_on=in_days(20), by=self["lead"],
            reason=self.words["InterimReview.reason:again"],
        )  # fmt: skip
        yield

    def withdrawn(self):
        strategy.ask_withdrawal(self.case, by=self["coordinator"])
        self.case.refresh_from_db()
        strategy.withdraw(self.case, by=self["second"])
        self.lost = {"drafter"}
        yield

    withdrawn_late = withdrawn
