"""How far a workshop is, who takes part, and for whom it waits."""

from datetime import timedelta
from uuid import uuid4

from okr.application import responding
from okr.domain import Attendance, Workshop
from okr.domain.attendance import id_of
from okr.policy import readable
from okr.projections import participants, workshops
from tests.builders import CYCLE, IDA, JON, LEO, MARA, NOW, SALES, SAM
from tests.gathering import LATER, PIA

YESTERDAY = NOW - timedelta(days=1)


def row(gathering):
    return gathering.company.ask(workshops.one, gathering.id)


def act(gathering, deed, by=JON, at=LATER):
    gathering.company.act(Workshop, gathering.id, deed, by=by, at=at)


def people(gathering):
    rows = gathering.company.ask(participants.of_workshop, gathering.id)
    return [row["person"] for row in rows]


def ids(rows):
    return [row["id"] for row in rows]


def respond(gathering, by):
    with gathering.company.command(by):
        responding.respond(gathering.okr, gathering.id, "I see it otherwise", by=by)


class TestOne:
    def test_a_workshop_that_is_planned_is_being_prepared(self, gathering):
        told = row(gathering)

        assert (told["title"], told["status"]) == ("Our next quarter", "planned")
        assert (told["phase"], told["turn"]) == ("prepare", 0)
        assert (told["team"], told["cycle"]) == (str(SALES), str(CYCLE))
        assert (told["team_name"], told["cycle_name"]) == ("Sales", "2026-Q4")
        assert (told["votes_each"], told["guests_allowed"]) == (3, 1)
        assert (told["ends_at"], told["opened_at"]) == (None, None)

    def test_the_first_phase_opens_it_and_a_timer_ends_by_the_servers_clock(
        self, gathering
    ):
        gathering.open("think", seconds=300)

        told = row(gathering)

        since = LATER + timedelta(minutes=1)
        assert (told["status"], told["phase"], told["turn"]) == ("open", "think", 1)
        assert told["phase_since"] == told["opened_at"] == since.isoformat()
        assert told["ends_at"] == (since + timedelta(seconds=300)).isoformat()

    def test_a_phase_opened_again_counts_its_turns(self, gathering):
        gathering.open("think").open("show").open("think")

        told = row(gathering)

        assert (told["phase"], told["turn"], told["ends_at"]) == ("think", 2, None)
        assert told["opened_at"] == (LATER + timedelta(minutes=1)).isoformat()

    def test_a_timer_set_again_counts_from_then_and_can_be_stopped(self, gathering):
        gathering.open("think", seconds=300)
        act(gathering, lambda w: w.set_timer(60, by=JON), at=LATER)
        set_again = row(gathering)["ends_at"]
        act(gathering, lambda w: w.stop_timer(by=JON))

        assert set_again == (LATER + timedelta(seconds=60)).isoformat()
        assert row(gathering)["ends_at"] is None

    def test_other_words_and_another_facilitator(self, gathering):
        act(
            gathering,
            lambda w: w.reword("Q1", votes_each=5, guests_allowed=False, by=JON),
        )
        act(gathering, lambda w: w.name_facilitator(LEO, by=JON))

        told = row(gathering)

        assert (told["title"], told["votes_each"], told["guests_allowed"]) == (
            "Q1",
            5,
            0,
        )
        assert told["facilitator"] == str(LEO)

    def test_closed_it_has_no_timer_any_more(self, gathering):
        gathering.open("sign", seconds=300)
        gathering.close()

        told = row(gathering)

        assert (told["status"], told["ends_at"]) == ("closed", None)
        assert told["closed_at"] == NOW.isoformat()

    def test_a_response_opens_the_discussion_until_it_is_settled(self, gathering):
        gathering.open("sign")
        gathering.close()
        respond(gathering, MARA)
        reopened = row(gathering)
        act(gathering, lambda w: w.settle_discussion("We keep it", by=JON))
        settled = row(gathering)

        assert reopened["discussion"] == "reopened"
        assert (settled["discussion"], settled["settled_words"]) == (
            "settled",
            "We keep it",
        )
        (response,) = gathering.company.ask(workshops.responses, gathering.id)
        assert (response["id"], response["by"]) == (reopened["reopened_by"], str(MARA))


class TestPhases:
    def test_each_has_its_stretch_of_time(self, gathering):
        gathering.open("think", seconds=60).open("show")
        gathering.open("think")
        gathering.close()

        told = gathering.company.ask(workshops.phases, gathering.id)

        assert [(row["phase"], row["turn"]) for row in told] == [
            ("think", 1),
            ("show", 1),
            ("think", 2),
        ]
        assert [row["closed_at"] for row in told] == [
            told[1]["opened_at"],
            told[2]["opened_at"],
            NOW.isoformat(),
        ]


class TestPage:
    def test_the_newest_stand_above_and_only_ones_own(self, gathering):
        company = gathering.company
        asked = [readable("workshops.id"), "9999", 10]

        mine = company.ask(workshops.page, *asked, keys=f'["workshop:{gathering.id}"]')
        others = company.ask(workshops.page, *asked, keys='["company"]')

        assert ids(mine) == [str(gathering.id)]
        assert others == []


class TestParticipants:
    def test_who_joined_stands_above_who_was_invited(self, company, gathering):
        act(gathering, lambda w: w.invite(SAM, by=JON))

        assert people(gathering) == [str(id) for id in (MARA, IDA, LEO, PIA, SAM)]

    def test_who_left_is_out_unless_they_were_invited(self, gathering):
        for person in (MARA, LEO):
            gathering.company.act(
                Attendance,
                id_of(gathering.id, person),
                lambda a, p=person: a.leave(by=p),
            )

        assert people(gathering) == [str(id) for id in (MARA, IDA, PIA)]

    def test_who_comes_back_is_in_again(self, gathering):
        attendance = id_of(gathering.id, LEO)
        gathering.company.act(Attendance, attendance, lambda a: a.leave(by=LEO))
        gathering.join(LEO)

        assert str(LEO) in people(gathering)

    def test_without_an_invitation_any_more_one_is_out_until_the_next(self, gathering):
        act(gathering, lambda w: w.withdraw_invitation(MARA, by=JON))
        out = people(gathering)
        act(gathering, lambda w: w.invite(MARA, by=JON))

        assert str(MARA) not in out
        assert str(MARA) in people(gathering)

    def test_a_person_has_the_workshops_they_sit_in_or_lead(self, gathering):
        found = {
            person: gathering.company.ask(participants.of_person, person)
            for person in (MARA, JON, SAM)
        }

        assert found == {
            MARA: {str(gathering.id)},
            JON: {str(gathering.id)},
            SAM: set(),
        }

    def test_a_guest_sits_in_one_and_a_person_is_no_guest(self, gathering):
        guest = gathering.company.ask(participants.guest, PIA)

        assert guest["workshop"] == str(gathering.id)
        assert gathering.company.ask(participants.guest, MARA) is None
        assert gathering.company.ask(participants.guest, uuid4()) is None


class TestForToday:
    def test_a_workshop_waits_for_whom_it_invited_while_it_is_open(self, gathering):
        company = gathering.company
        before = company.ask(participants.open_for, IDA)
        gathering.open("think")
        during = [company.ask(participants.open_for, p) for p in (IDA, SAM)]
        gathering.close()

        assert before == []
        assert [ids(rows) for rows in during] == [[str(gathering.id)], []]
        assert company.ask(participants.open_for, IDA) == []

    def test_its_minutes_are_for_all_who_sat_there(self, gathering):
        act(gathering, lambda w: w.invite(SAM, by=JON))
        gathering.open("think")
        gathering.close()

        found = {
            person: ids(
                gathering.company.ask(participants.minutes_for, person, YESTERDAY)
            )
            for person in (MARA, JON, SAM)
        }

        mine = [str(gathering.id)]
        assert found == {MARA: mine, JON: mine, SAM: []}

    def test_who_left_uninvited_has_none_but_stands_in_them(self, gathering):
        gathering.open("think")
        attendance = id_of(gathering.id, LEO)
        gathering.company.act(Attendance, attendance, lambda a: a.leave(by=LEO))
        gathering.close()

        company = gathering.company
        came = company.ask(participants.who_came, gathering.id)
        assert company.ask(participants.minutes_for, LEO, YESTERDAY) == []
        assert str(LEO) in [row["person"] for row in came]

    def test_the_minutes_go_with_a_response_and_after_a_while(self, gathering):
        gathering.open("think")
        gathering.close()
        respond(gathering, MARA)

        company = gathering.company
        assert company.ask(participants.minutes_for, MARA, YESTERDAY) == []
        assert company.ask(participants.minutes_for, IDA, YESTERDAY) != []
        later = NOW + timedelta(days=1)
        assert company.ask(participants.minutes_for, IDA, later) == []

    def test_a_discussion_waits_for_the_facilitator_until_it_is_settled(
        self, gathering
    ):
        gathering.open("think")
        gathering.close()
        respond(gathering, MARA)
        company = gathering.company
        waiting = [company.ask(workshops.reopened_for, p) for p in (JON, MARA)]
        act(gathering, lambda w: w.settle_discussion("Kept", by=JON))

        assert [ids(rows) for rows in waiting] == [[str(gathering.id)], []]
        assert company.ask(workshops.reopened_for, JON) == []
