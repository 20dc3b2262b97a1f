"""Who may do and read what: each row of the table, asked by everybody."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as some
from sqlite_utils import Database

from okr import policy
from okr.domain import CheckIn, Measure, Objective, Person, Review, Team
from okr.domain.team import COMPANY
from okr.policy import COMPANY_WIDE, RULES, Thing, Viewer
from okr.projections import audiences, check_ins, cycles, measures, people, readings
from okr.projections.rows import all_of, put
from tests.builders import (
    CYCLE,
    IDA,
    JON,
    LEADS,
    LEO,
    MARA,
    SALES,
    SAM,
    SERVICE,
    THEME,
    TODAY,
    a_draft,
    with_key_result,
)

TESS, PIA, ADA, GUS = (UUID(int=number) for number in range(41, 45))
EVERYBODY = {
    "owner": MARA,
    "author": TESS,
    "contributor": IDA,
    "lead": JON,
    "lead above": LEO,
    "practice lead": PIA,
    "admin": ADA,
    "stranger": SAM,
}
ALL = set(EVERYBODY)
ASKED = {"owner", "author", "contributor", "lead"}
LEADS_OF_SALES = {"lead", "lead above"}


@pytest.fixture
def acme(company):
    """Every part is played by somebody who plays no other; GUS has left."""
    told = [Person.invite(team=SERVICE, by=LEO, id=id) for id in (TESS, PIA, ADA, GUS)]
    told[1].give_role("practice_lead", by=LEO)
    told[2].give_role("admin", by=LEO)
    told[3].leave(by=LEO)
    company.keep(*told)
    for role in ("admin", "practice_lead"):
        company.act(Person, LEO, lambda leo, r=role: leo.withdraw_role(r, by=ADA))
    return company


def an_objective(stage="draft", audience="company"):
    objective = with_key_result(a_draft(by=TESS), by=TESS)
    objective.name_contributor(IDA, by=TESS)
    objective.name_contributor(GUS, by=TESS)
    objective.state_serves("theme", THEME, by=TESS)
    if stage in ("proposed", "published"):
        objective.propose(consent_of=JON, by=TESS)
    if stage == "published":
        objective.consent(by=JON)
        objective.publish(audience=audience, waiver="They were away", by=MARA)
    return objective


def allowed(company, action, thing):
    """The parts of those who may; `thing` finds it in the rows."""
    with company.workspace.read_model.reading() as db:
        found = thing(db)
        viewers = {part: policy.viewer(db, str(id)) for part, id in EVERYBODY.items()}
    return {part for part, who in viewers.items() if policy.may(who, action, found)}


def of_objective(company, stage, action, audience="company"):
    objective = company.publish(an_objective(stage, audience))
    return allowed(company, action, lambda db: policy.objective(db, str(objective.id)))


class TestAnObjective:
    @pytest.mark.parametrize(
        ("stage", "readers"),
        [
            ("draft", {"owner", "author"}),
            ("proposed", ASKED),
            ("published", ALL),
        ],
    )
    def test_who_reads_it(self, acme, stage, readers):
        assert of_objective(acme, stage, "read") == readers

    def test_who_reads_one_for_the_team_alone(self, acme):
        readers = of_objective(acme, "published", "read", audience="team")

        assert readers == ASKED | {"lead above"}

    @pytest.mark.parametrize(
        ("stage", "action", "parts"),
        [
            ("draft", "write", {"owner", "author"}),
            ("draft", "publish", {"owner"}),
            ("draft", "consent", set()),
            ("draft", "contribute", {"owner", "author"}),
            ("draft", "withdraw", {"owner"}),
            ("draft", "hand over", {"owner"}),
            ("proposed", "write", {"owner", "author"}),
            ("proposed", "publish", {"owner"}),
            ("proposed", "consent", {"lead"}),
            ("proposed", "contribute", ASKED),
            ("proposed", "hand over", {"owner", "lead"}),
            ("published", "write", {"owner"}),
            ("published", "withdraw", {"owner"} | LEADS_OF_SALES),
            ("published", "hand over", {"owner"} | LEADS_OF_SALES),
            ("published", "check in", {"owner", "contributor"}),
            ("published", "contribute", ALL),
            ("proposed", "object", {"owner", "contributor"}),
            ("published", "object", {"owner", "contributor"}),
            ("proposed", "be heard", {"owner", "contributor"}),
            ("proposed", "advise", ASKED),
            ("published", "advise", ALL),
        ],
    )
    def test_who_does_what_to_it(self, acme, stage, action, parts):
        assert of_objective(acme, stage, action) == parts

    @pytest.mark.parametrize(
        ("action", "parts"),
        [
            ("contribute", ASKED | {"lead above"}),
            ("withdraw", {"owner"} | LEADS_OF_SALES),
            ("check in", {"owner", "contributor"}),
        ],
    )
    def test_what_is_hidden_is_left_alone(self, acme, action, parts):
        assert of_objective(acme, "published", action, audience="team") == parts

    def test_a_lead_who_leads_no_more_does_not_consent(self, acme):
        objective = acme.publish(an_objective("proposed"))

        acme.act(Team, SALES, lambda sales: sales.name_lead(IDA, by=LEO))

        assert not allowed(
            acme, "consent", lambda db: policy.objective(db, str(objective.id))
        )

    def test_one_that_is_not_there_is_none(self, acme):
        assert acme.ask(policy.objective, str(LEADS)) is None


class TestATeam:
    @pytest.mark.parametrize(
        ("action", "parts"),
        [
            ("read", ALL),
            ("draft objective", {"owner", "contributor"} | LEADS_OF_SALES),
            ("form team", LEADS_OF_SALES | {"admin"}),
            ("write", LEADS_OF_SALES | {"admin"}),
            ("name lead", {"lead above", "admin"}),
            ("convene", LEADS_OF_SALES | {"practice lead"}),
            ("review", LEADS_OF_SALES | {"practice lead"}),
        ],
    )
    def test_who_does_what_to_it(self, acme, action, parts):
        assert allowed(acme, action, lambda db: policy.team(db, str(SALES))) == parts

    def test_only_an_admin_names_the_lead_of_the_company(self, acme):
        root = str(COMPANY)

        assert allowed(acme, "name lead", lambda db: policy.team(db, root)) == {"admin"}

    def test_one_that_is_not_there_is_none(self, acme):
        assert acme.ask(policy.team, str(LEADS)) is None


class TestAMeasure:
    def measure(self, db):
        return policy.of_row(db, "measure", measures.one(db, LEADS))

    def test_everybody_records_and_reads(self, acme):
        assert allowed(acme, "read", self.measure) == ALL
        assert allowed(acme, "record", self.measure) == ALL

    def test_who_vouches_for_it_defines_it(self, acme):
        acme.act(Measure, LEADS, lambda leads: leads.vouch(person=IDA, by=MARA))

        assert allowed(acme, "write", self.measure) == {"contributor", "practice lead"}

    def test_while_nobody_vouches_everybody_may(self, acme):
        assert allowed(acme, "write", self.measure) == ALL

    def test_a_reading_is_corrected_by_who_recorded_it(self, acme):
        reading = acme.read(TODAY, Decimal(178))

        def thing(db):
            row = readings.one(db, reading.id)
            return Thing("reading", audiences.of(db, row["measure"]), row)

        assert allowed(acme, "correct", thing) == {"owner", "practice lead"}


class TestACheckIn:
    def test_who_held_it_corrects_it_and_its_reader_acknowledges(self, acme):
        objective = acme.publish(an_objective("published"))
        held = CheckIn.hold(
            subject_kind="objective",
            subject=objective.id,
            on=TODAY,
            today=TODAY,
            note="steady",
            by=IDA,
        )
        acme.keep(held)

        def thing(db):
            row = check_ins.one(db, held.id)
            return Thing("check_in", audiences.of(db, row["objective"]), row)

        assert allowed(acme, "correct", thing) == {"contributor"}
        assert allowed(acme, "acknowledge", thing) == {"lead"}


class TestTheCompany:
    @pytest.mark.parametrize(
        ("action", "parts"),
        [
            ("state mission", {"lead above", "practice lead"}),
            ("plan cycle", {"practice lead"}),
            ("settle", {"admin", "practice lead"}),
            ("invite", {"admin"}),
            ("import", {"admin"}),
            ("define measure", ALL),
            ("convene", {"lead", "lead above", "practice lead"}),
            ("export", ALL),
        ],
    )
    def test_who_does_what_for_it(self, acme, action, parts):
        assert allowed(acme, action, lambda db: COMPANY_WIDE) == parts

    def test_admins_keep_the_list_of_people(self, acme):
        def thing(db):
            return policy.of_row(db, "person", people.one(db, MARA))

        assert allowed(acme, "write", thing) == {"admin"}
        assert allowed(acme, "read", thing) == ALL

    @pytest.mark.parametrize("action", ["open", "review", "close"])
    def test_the_practice_lead_opens_and_closes_cycles(self, acme, action):
        def thing(db):
            return policy.of_row(db, "cycle", cycles.one(db, CYCLE))

        assert allowed(acme, action, thing) == {"practice lead"}


SALES_PEOPLE = {"owner", "contributor"} | LEADS_OF_SALES


class TestAReview:
    @pytest.fixture
    def review(self, acme):
        """Of Sales, which IDA leads through it."""
        review = Review.convene(
            team=SALES, cycle=CYCLE, facilitator=IDA, pace="live", by=JON
        )
        acme.keep(review, by=JON)
        return review

    def of(self, company, review, action):
        return allowed(company, action, lambda db: policy.review(db, str(review.id)))

    @pytest.mark.parametrize(
        ("action", "parts"),
        [
            ("read", SALES_PEOPLE),
            ("take part", SALES_PEOPLE),
            ("facilitate", {"contributor"}),
            ("name facilitator", {"contributor"} | LEADS_OF_SALES),
        ],
    )
    def test_who_does_what_in_it(self, acme, review, action, parts):
        assert self.of(acme, review, action) == parts

    def test_once_it_is_closed_everybody_reads_it(self, acme, review):
        acme.act(Review, review.id, lambda review: review.close(by=IDA))

        assert self.of(acme, review, "read") == ALL
        assert self.of(acme, review, "take part") == set()
        assert self.of(acme, review, "facilitate") == {"contributor"}

    def test_one_that_is_not_there_is_none(self, acme):
        assert acme.ask(policy.review, str(LEADS)) is None


class TestViewer:
    def test_somebody_who_left_is_nobody(self, acme):
        assert acme.ask(policy.viewer, str(GUS)) is None

    def test_somebody_unknown_is_nobody(self, acme):
        assert acme.ask(policy.viewer, str(LEADS)) is None

    def test_who_leads_a_team_holds_its_keys(self, acme):
        jon = acme.ask(policy.viewer, str(JON))

        assert {f"lead:{SALES}", f"team:{SALES}"} < jon.keys

    def test_who_moves_home_holds_other_keys_at_once(self, acme):
        acme.act(Person, MARA, lambda mara: mara.move(SERVICE, by=ADA))

        mara = acme.ask(policy.viewer, str(MARA))

        assert f"team:{SERVICE}" in mara.keys
        assert f"team:{SALES}" not in mara.keys

    def test_narrower_hands_close_a_draft_at_once(self, acme):
        draft = acme.publish(an_objective())
        acme.act(Objective, draft.id, lambda o: o.hand_over(SAM, by=TESS))

        readers = allowed(acme, "read", lambda db: policy.objective(db, str(draft.id)))

        assert readers == {"author", "stranger"}


class TestWhyNot:
    @pytest.mark.parametrize(("kind", "action"), RULES)
    def test_every_rule_says_so_in_a_sentence(self, kind, action):
        why = policy.why_not(action, Thing(kind))

        assert why[0].isupper()
        assert why.endswith(".")

    @pytest.mark.parametrize(("kind", "action"), RULES)
    def test_what_cannot_be_read_cannot_be_touched(self, kind, action):
        everything = Viewer("me", "here", frozenset({"admin", "practice_lead"}))
        row = dict.fromkeys(("owner", "author", "consent_of", "by", "id"), "me")

        assert not policy.may(everything, action, Thing(kind, frozenset(), row))


KEYS = ["company", "person:a", "person:b", "team:a", "team:b", "lead:a"]
KEYS += ["workshop:a", "workshop:b"]


class TestReadable:
    @settings(max_examples=60, deadline=None)
    @forall(
        opened=some.dictionaries(
            some.sampled_from("uvwxyz"), some.sets(some.sampled_from(KEYS))
        ),
        person=some.sampled_from("ab"),
        team=some.sampled_from("ab"),
        leads=some.sets(some.sampled_from("ab")),
        workshops=some.sets(some.sampled_from("ab")),
        guest=some.booleans(),
    )
    def test_sql_and_may_agree(self, opened, person, team, leads, workshops, guest):
        db = Database(memory=True)
        audiences.create(db)
        for thing, keys in opened.items():
            for key in keys:
                put(db, "audiences", thing=thing, key=key, position=1)
        roles = frozenset({"guest"} if guest else ())
        viewer = Viewer(person, team, roles, frozenset(leads), frozenset(workshops))

        rows = all_of(
            db,
            "select distinct thing from audiences as wanted"
            f" where {policy.readable('wanted.thing')}",
            keys=policy.keys_of(viewer),
        )

        assert {row["thing"] for row in rows} == {
            thing
            for thing in opened
            if policy.may(viewer, "read", Thing("x", audiences.of(db, thing)))
        }
        db.conn.close()
