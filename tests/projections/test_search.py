"""What a viewer finds: what they may read, by the words that stand there now."""

from dataclasses import replace
from decimal import Decimal

import pytest

from okr import policy
from okr.domain import (
    CheckIn,
    Goal,
    Measure,
    Mission,
    Objective,
    Person,
    Team,
    Thought,
)
from okr.domain.mission import MISSION
from okr.projections import search
from tests.builders import (
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
    a_proposal,
    an_agreed_goal,
    an_open_goal,
    key_result_of,
    terms,
)
from tests.delegating import a_drafted_delegation


def rows(company, words, viewer=SAM, limit=50, after=search.FIRST):
    def ask(db):
        keys = policy.keys_of(policy.viewer(db, str(viewer)))
        return search.search(db, words, policy.readable, limit, after, keys=keys)

    return company.ask(ask)


def found(company, words, viewer=SAM):
    return [(row["kind"], row["title"]) for row in rows(company, words, viewer)]


def kept(company, aggregate, by=MARA):
    company.keep(aggregate, by=by)
    return aggregate


def share(company, objective, words, by=MARA):
    kind = "objective"
    kept(company, Thought.share(words, subject_kind=kind, subject=objective.id, by=by))


TITLE = "Every clinic sees what its patients gain"


class TestWhatIsFound:
    @pytest.mark.parametrize(
        ("words", "kind"),
        [
            ("Acme", "team"),
            ("Service", "team"),
            ("2026-Q4", "cycle"),
            ("qualified", "measure"),
            ("patient gets CARE", "mission"),
            ("Closer clinics", "theme"),
        ],
    )
    def test_what_belongs_to_the_company(self, company, words, kind):
        assert [kind for kind, _ in found(company, words)] == [kind]

    def test_an_objective_by_its_title_its_why_and_what_people_bring(self, company):
        objective = company.publish()
        company.act(
            Objective,
            objective.id,
            lambda o: o.reword(TITLE, why_now="Zebras are few", by=MARA),
        )
        company.act(
            Objective, objective.id, lambda o: o.state_contribution("Ostrich", by=MARA)
        )

        for words in ("patients gain", "zebra", "ostrich"):
            assert ("objective", TITLE) in found(company, words)

    def test_words_beside_signs_for_their_direction(self, company):
        share(company, company.publish(), "Say \u2067שלום\u2069 to them")

        assert found(company, "שלום") == [("thought", TITLE)]

    def test_a_key_result_leads_to_its_objective(self, company):
        objective = company.publish()

        (row,) = [r for r in rows(company, "leads") if r["kind"] == "key_result"]

        assert row["thing"] == str(key_result_of(objective))
        assert (row["about"], row["about_title"]) == (str(objective.id), TITLE)

    def test_a_check_in_and_a_thought_carry_the_title_of_their_page(self, company):
        objective = company.publish()
        check_in = CheckIn.hold(
            subject_kind="objective",
            subject=objective.id,
            on=TODAY,
            today=TODAY,
            confidence=Decimal("0.7"),
            note="A quokka called",
            by=MARA,
        )
        kept(company, check_in)
        share(company, objective, "Was the quokka serious?")

        assert found(company, "quokka") == [("thought", TITLE), ("check_in", TITLE)]

    def test_a_delegation_is_found_by_the_two_of_them(self, company):
        delegation = a_drafted_delegation()
        delegation.offer(today=TODAY, by=JON)
        kept(company, delegation, by=JON)

        assert found(company, "director unchanged", MARA) == [
            ("delegation", "Referral letter that a director would sign")
        ]
        assert found(company, "director unchanged", SAM) == []


class TestWhatStandsNow:
    def test_a_new_wording_takes_the_place_of_the_old(self, company):
        company.act(Measure, LEADS, lambda m: m.rename("Booked visits", by=MARA))
        company.act(
            Team,
            SALES,
            lambda t: t.rename("Field", by=LEO),
        )

        assert found(company, "qualified") == found(company, "sales") == []
        assert found(company, "booked") == [("measure", "Booked visits")]

    def test_what_was_dropped_or_withdrawn_is_not_found(self, company):
        objective = company.publish(a_proposal(consent_of=None))
        part = key_result_of(objective)
        company.act(
            Objective,
            objective.id,
            lambda o: o.drop_key_result(part, reason="No", by=MARA),
        )
        company.act(
            Mission, MISSION, lambda m: m.withdraw_theme(THEME, reason="No", by=LEO)
        )

        assert [kind for kind, _ in found(company, "leads", MARA)] == ["measure"]
        assert found(company, "closer") == []

    def test_the_index_says_what_the_passages_say(self, company):
        objective = company.publish(a_proposal(consent_of=None))
        goal = kept(company, an_agreed_goal())
        company.act(Goal, goal.id, lambda g: g.reword(OTHER, by=MARA))
        company.act(Goal, goal.id, lambda g: g.reword(terms(), by=MARA))
        part = key_result_of(objective)
        company.act(
            Objective,
            objective.id,
            lambda o: o.drop_key_result(part, reason="No", by=MARA),
        )

        with company.workspace.read_model.reading() as db:
            db.execute("insert into found (found, rank) values ('integrity-check', 1)")
            db.conn.rollback()

        assert found(company, "leads gap", MARA) == [("goal", terms().what)]


OTHER = replace(terms(), what="Ask every clinic for a wombat")


class TestWhoFinds:
    def test_a_draft_is_found_by_nobody_else(self, company):
        kept(company, a_draft())

        assert found(company, "clinic sees", MARA) == [("objective", TITLE)]
        for person in (IDA, JON, SAM, LEO):
            assert found(company, "clinic sees", person) == []

    def test_taken_back_a_proposal_is_out_of_sight_again(self, company):
        objective = kept(company, a_proposal())
        assert ("objective", TITLE) in found(company, "clinic", JON)

        company.act(Objective, objective.id, lambda o: o.take_back(by=MARA))

        assert found(company, "clinic", JON) == [("theme", "Closer clinics")]

    def test_what_was_thought_of_a_draft_is_not_found_after_its_publication(
        self, company
    ):
        objective = kept(company, a_proposal(consent_of=None))
        share(company, objective, "A numbat, perhaps")
        company.act(Objective, objective.id, lambda o: o.publish(by=MARA))

        assert found(company, "numbat", MARA) == [("thought", TITLE)]
        assert found(company, "numbat", SAM) == []

    def test_who_once_owned_a_draft_and_may_not_read_it_now_finds_nothing(
        self, company
    ):
        objective = kept(company, a_proposal())
        for act in (
            lambda o: o.hand_over(SAM, by=MARA),
            lambda o: o.propose(consent_of=None, by=SAM),
        ):
            company.act(Objective, objective.id, act)
        share(company, objective, "A numbat, perhaps", by=SAM)
        company.act(
            Objective, objective.id, lambda o: o.publish(audience="team", by=SAM)
        )
        assert found(company, "numbat", SAM) == [("thought", TITLE)]

        company.act(Objective, objective.id, lambda o: o.hand_over(MARA, by=SAM))

        assert found(company, "numbat", SAM) == []

    def test_terms_are_found_by_the_two_until_they_agree(self, company):
        goal = kept(company, an_open_goal())
        assert found(company, "referrals", JON) == [("goal", goal.terms.what)]
        assert found(company, "referrals", IDA) == []

        for party in goal.parties:
            company.act(
                Goal, goal.id, lambda g, by=party: g.sign(digest=g.terms.digest, by=by)
            )

        assert found(company, "referrals letter", IDA) == [("goal", goal.terms.what)]
        assert found(company, "referrals", SAM) == []

    def test_new_words_under_discussion_are_found_by_the_two_alone(self, company):
        goal = kept(company, an_agreed_goal())

        company.act(Goal, goal.id, lambda g: g.reword(OTHER, by=MARA))

        assert found(company, "wombat", JON) == [("goal_terms", OTHER.what)]
        assert found(company, "wombat", IDA) == []
        assert found(company, "referrals", IDA) == [("goal", terms().what)]

    def test_narrowing_a_goal_hides_it_at_once(self, company):
        goal = kept(company, an_agreed_goal())
        assert found(company, "referrals", IDA)

        company.act(Goal, goal.id, lambda g: g.choose_audience("parties", by=MARA))

        assert found(company, "referrals", IDA) == []

    def test_who_moves_away_finds_the_goals_of_the_new_team(self, company):
        kept(company, an_agreed_goal())

        company.act(Person, IDA, lambda person: person.move(SERVICE, by=LEO))

        assert found(company, "referrals", IDA) == []

    def test_what_is_sealed_is_found_by_nobody(self, company):
        goal = kept(company, an_agreed_goal())
        company.act(Goal, goal.id, lambda g: g.give_view("Axolotl", by=JON))
        company.act(
            Goal, goal.id, lambda g: g.close("missed", reflection="Pangolin", by=MARA)
        )

        for person in (MARA, JON, IDA, LEO):
            assert found(company, "axolotl", person) == []
            assert found(company, "pangolin", person) == []


class TestQuestion:
    def test_every_word_counts_and_the_last_may_be_begun(self, company):
        assert found(company, "qualified lea") == [("measure", "Qualified leads")]
        assert found(company, "quali leads") == []
        assert found(company, "qualified ostrich") == []

    def test_case_and_marks_on_letters_do_not_count(self, company):
        company.act(Measure, LEADS, lambda m: m.rename("Präzise Zahlen", by=MARA))

        assert found(company, "PRAZISE zähl") == [("measure", "Präzise Zahlen")]

    @pytest.mark.parametrize(
        "words",
        [
            'a" OR "b',
            "title:acme",
            "{title} : acme",
            "NEAR(acme, 2)",
            "acme AND",
            "NOT",
            "*",
            "^acme",
            "(",
            '"',
            "acme -",
            "-- ;",
            "a\0b",
            "\ud800",
            "\x02acme\x03",
            "acme\u200d",
            "x" * 10_000,
            "a " * 5_000,
            "\u0301" * 300,
        ],
    )
    def test_whatever_is_typed_is_looked_for_and_nothing_else(self, company, words):
        assert rows(company, words) in ([], rows(company, "acme"))

    @pytest.mark.parametrize("words", ["", "  ", "\0", '"', "\u202e"])
    def test_without_a_word_nothing_is_asked(self, company, words):
        assert search.question(words) == ""
        assert rows(company, words) == []


class TestResults:
    def test_titles_come_first_then_the_newest(self, company):
        objective = company.publish()
        share(company, objective, "Leads, once more")
        share(company, objective, "Leads, again")

        told = [(row["kind"], row["snippet"]) for row in rows(company, "leads")]

        assert [kind for kind, _ in told] == [
            "key_result",
            "measure",
            "thought",
            "thought",
        ]
        assert told[2][1] == [("Leads", True), (", again", False)]

    def test_what_was_found_is_marked(self, company):
        (row,) = rows(company, "qual")

        assert row["heading"] == [("Qualified", True), (" leads", False)]

    def test_pages_put_together_are_the_whole(self, company):
        objective = company.publish()
        for number in range(5):
            share(company, objective, f"Leads and leads {number}")
        whole, paged, after = rows(company, "leads"), [], search.FIRST

        while page := rows(company, "leads", limit=2, after=after):
            paged += page
            after = page[-1]["place"]

        assert paged == whole
        assert len(whole) == 7
