"""Who reads a workshop and what is written in it, before and after it is closed."""

import json

import pytest

from okr import policy
from okr.application import hearing, thinking
from okr.domain import Objective, Workshop
from okr.projections import history
from tests.builders import IDA, JON, LEO, MARA, SAM
from tests.gathering import PIA

EVER = 10**9


@pytest.fixture
def objective(gathering):
    gathering.open("write")
    return gathering.complete(gathering.draft("More clinics see us"))


def reads(gathering, thing, *people):
    """Who of the people may read the thing."""
    with gathering.company.workspace.read_model.reading() as db:
        found = thing(db)
        viewers = [policy.viewer(db, str(person)) for person in people]
    return [
        person
        for person, viewer in zip(people, viewers, strict=True)
        if viewer and policy.may(viewer, "read", found)
    ]


def workshop_readers(gathering):
    def thing(db):
        return policy.workshop(db, str(gathering.id))

    return reads(gathering, thing, JON, MARA, IDA, LEO, PIA, SAM)


def objective_readers(gathering, objective):
    def thing(db):
        return policy.objective(db, str(objective))

    return reads(gathering, thing, JON, MARA, IDA, LEO, PIA, SAM)


def topics(gathering, about, person):
    """What somebody reads of the history of a thing, the oldest first."""
    with gathering.company.workspace.read_model.reading() as db:
        keys = policy.keys_of(policy.viewer(db, str(person)))
        readable = policy.readable("history.audience")
        rows = history.about(db, about, readable, EVER, 100, keys=keys)
    return [row["topic"] for row in reversed(rows)]


class TestAWorkshop:
    def test_it_is_for_those_who_sit_in_it_or_lead_it(self, gathering):
        assert workshop_readers(gathering) == [JON, MARA, IDA, LEO, PIA]

    def test_who_leads_it_no_more_and_was_not_invited_is_out(self, gathering):
        gathering.company.act(
            Workshop,
            gathering.id,
            lambda w: w.name_facilitator(LEO, by=JON),
        )

        assert workshop_readers(gathering) == [MARA, IDA, LEO, PIA]


class TestADraftOfAWorkshop:
    def test_everybody_in_the_room_reads_it(self, gathering, objective):
        assert objective_readers(gathering, objective) == [JON, MARA, IDA, LEO, PIA]

    def test_a_draft_from_elsewhere_stays_its_authors(self, gathering):
        from_elsewhere = gathering.company.publish(
            Objective.draft("Alone", team=MARA, cycle=MARA, owner=MARA, by=MARA)
        )

        assert objective_readers(gathering, from_elsewhere.id) == [MARA]

    def test_what_is_not_agreed_is_its_makers_again_at_closing(
        self, gathering, objective
    ):
        before = topics(gathering, objective, IDA)
        gathering.close()

        assert objective_readers(gathering, objective) == [MARA]
        assert before[:2] == ["Objective.Drafted", "Objective.KeyResultAdded"]
        assert topics(gathering, objective, IDA) == []

    def test_what_was_proposed_and_not_consented_to_as_well(self, gathering, objective):
        gathering.open("sign")
        gathering.sign(objective, MARA, IDA)
        gathering.close()

        assert gathering.status_of(objective) == "proposed"
        assert objective_readers(gathering, objective) == [JON, MARA]

    def test_a_change_after_closing_does_not_open_it_again(self, gathering, objective):
        gathering.close()
        gathering.company.act(
            Objective,
            objective,
            lambda o: o.reword("Later", why_now="", by=MARA),
        )

        assert objective_readers(gathering, objective) == [MARA]

    def test_an_objection_in_the_room_is_heard_by_the_room_until_then(
        self, gathering, objective
    ):
        gathering.company.act(
            Objective,
            objective,
            lambda o: o.name_contributor(IDA, by=MARA),
        )
        with gathering.company.command(IDA):
            hearing.object_to(gathering.okr, objective, "Too much", by=IDA)
        before = topics(gathering, objective, LEO)
        gathering.close()

        assert before[-1] == "Objection.Raised"
        assert topics(gathering, objective, LEO) == []

    def test_what_is_published_keeps_its_past_for_those_who_were_there(
        self, gathering, objective
    ):
        gathering.open("sign")
        gathering.sign(objective, MARA, JON)
        gathering.close()

        assert gathering.status_of(objective) == "published"
        assert SAM in objective_readers(gathering, objective)
        assert topics(gathering, objective, IDA)[0] == "Objective.Drafted"
        assert topics(gathering, objective, SAM)[0] == "Objective.Published"


class TestHistory:
    def test_it_is_told_to_those_in_the_room(self, gathering):
        gathering.open("think")
        gathering.write("More clinics")

        told = topics(gathering, gathering.id, IDA)

        assert told[:2] == ["Workshop.Planned", "Workshop.Invited"]
        assert told[-2:] == ["Workshop.PhaseOpened", "Card.Written"]
        assert topics(gathering, gathering.id, SAM) == []

    def test_what_has_no_name_is_by_nobody_and_what_is_sealed_says_so(self, gathering):
        gathering.open("think")
        card = gathering.write("More clinics")
        thinking.reword(
            gathering.okr,
            gathering.keys,
            gathering.id,
            card,
            "Most",
            by=MARA,
            key="k",
        )
        gathering.open("vote")
        gathering.vote({card: 1})
        gathering.vote({card: 2})

        with gathering.company.workspace.read_model.reading() as db:
            rows = list(
                db.query(
                    'select topic, "by", fields from history'
                    " where topic like 'Card.%' or topic like 'Slip.%' order by id"
                )
            )

        assert [(row["topic"], row["by"]) for row in rows] == [
            ("Card.Written", ""),
            ("Card.Reworded", ""),
            ("Slip.Cast", ""),
            ("Slip.CastAgain", ""),
        ]
        sealed = [json.loads(row["fields"]).get("sealed") for row in rows]
        assert sealed == [None, None, "sealed", "sealed"]
