"""What was agreed is published in one save, or nothing is; then the secret goes."""

from uuid import UUID

import pytest

from okr.application import closing, responding, veiling
from okr.domain import Objective, Thought
from okr.domain.errors import Refused, Unavailable
from okr.domain.workshop import Status
from tests.builders import IDA, JON, MARA, NOW, SAM
from tests.gathering import PIA, Gathering


@pytest.fixture
def agreed(gathering):
    """Two objectives that owner and lead signed."""
    gathering.open("write")
    both = [
        gathering.complete(gathering.draft(title, owner=owner))
        for title, owner in (("No form twice", MARA), ("No trip for nothing", IDA))
    ]
    gathering.open("sign")
    gathering.sign(both[0], MARA, JON)
    gathering.sign(both[1], IDA, JON)
    return both


class Meanwhile(dict):
    """Waivers that are looked up just as somebody else does something."""

    def __init__(self, deed, times):
        super().__init__()
        self.deed, self.left = deed, times

    def get(self, key, default=None):
        if self.left:
            self.left -= 1
            self.deed()
        return default


def reword(gathering, objective):
    gathering.company.act(
        Objective,
        objective,
        lambda o: o.reword(f"{o.title}, ever", why_now="", by=MARA),
    )


def statuses(gathering, objectives):
    return [gathering.status_of(each) for each in objectives]


class TestPublish:
    def test_all_that_was_agreed(self, gathering, agreed):
        gathering.close()

        assert statuses(gathering, agreed) == ["published", "published"]
        assert gathering.workshop.status is Status.CLOSED

    def test_what_was_not_agreed_stays_as_it_is(self, gathering, agreed):
        gathering.open("write")
        draft = gathering.draft("Still a draft")
        waiting = gathering.complete(gathering.draft("Waits for the lead"))
        gathering.open("sign").sign(waiting, MARA)

        gathering.close()

        everything = [*agreed, draft, waiting]
        assert statuses(gathering, everything) == [
            "published",
            "published",
            "draft",
            "proposed",
        ]

    def test_what_was_reworded_after_the_signatures_stays(self, gathering, agreed):
        reword(gathering, agreed[0])

        gathering.close()

        assert statuses(gathering, agreed) == ["proposed", "published"]

    def test_sent_twice_it_is_closed_once(self, gathering, agreed, command):
        gathering.company.command = lambda by: command(by, key="once")

        assert gathering.close() == gathering.close()

    def test_only_the_facilitator_closes(self, gathering, agreed):
        with pytest.raises(Refused, match="Its facilitator"):
            gathering.close(by=MARA)

        assert statuses(gathering, agreed) == ["proposed", "proposed"]
        assert gathering.keys.secret(gathering.id)


class TestInclusion:
    @pytest.fixture
    def unheard(self, gathering, agreed):
        """Ida is held to the first, and has said nothing."""
        gathering.company.act(
            Objective, agreed[0], lambda o: o.name_contributor(IDA, by=MARA)
        )
        return agreed[0]

    def test_without_somebodys_say_it_stays(self, gathering, unheard):
        gathering.close()

        assert gathering.status_of(unheard) == "proposed"

    def test_a_signature_is_a_say(self, gathering, unheard):
        gathering.sign(unheard, IDA)

        gathering.close()

        assert gathering.status_of(unheard) == "published"

    def test_so_is_a_thought_that_the_rows_know_of(self, gathering, unheard):
        thought = Thought.share(
            "Fine", subject_kind="objective", subject=unheard, by=IDA
        )
        gathering.company.keep(thought, by=IDA)

        gathering.close(said={unheard: [thought.id]})

        assert gathering.status_of(unheard) == "published"

    def test_or_it_is_waived_in_writing(self, gathering, unheard):
        gathering.close(waivers={unheard: "Ida is away until Monday."})

        assert gathering.status_of(unheard) == "published"


class TestAllOrNothing:
    def test_what_changes_midway_is_looked_at_again(self, gathering, agreed):
        meanwhile = Meanwhile(lambda: reword(gathering, agreed[0]), 1)

        gathering.close(waivers=meanwhile)

        assert meanwhile.left == 0
        assert statuses(gathering, agreed) == ["proposed", "published"]
        assert gathering.workshop.closed

    def test_while_it_keeps_changing_nothing_happens(self, gathering, agreed):
        def agree_anew():
            reword(gathering, agreed[0])
            gathering.sign(agreed[0], MARA, JON)

        meanwhile = Meanwhile(agree_anew, 99)

        with pytest.raises(Unavailable, match="send it again"):
            gathering.close(waivers=meanwhile)

        assert statuses(gathering, agreed) == ["proposed", "proposed"]
        assert gathering.workshop.status is Status.OPEN
        assert gathering.keys.secret(gathering.id)


class TestForget:
    def test_the_secret_the_code_and_the_guests_go(self, gathering, agreed):
        id, accounts = gathering.id, gathering.accounts
        card = gathering.open("think").write("Fewer forms")
        code = accounts.join_codes.code_of(str(id))
        secret = gathering.keys.secret(id)

        gathering.close(also=(accounts.end_workshop(str(id), NOW),))

        assert card and gathering.keys.held() == []
        assert secret not in gathering.keys.path.read_bytes()
        assert veiling.ballot_of(gathering.keys, id, MARA) is None
        assert accounts.find_workshop(code, "192.0.2.1", NOW).workshop is None
        assert accounts.guests.workshop_of(str(PIA), NOW) == str(id)

    def test_nothing_without_a_name_happens_any_more(self, gathering, agreed):
        gathering.close()

        with pytest.raises(Refused, match="is closed"):
            gathering.write("Late")
        assert gathering.keys.held() == []

    def test_what_was_stopped_before_forgetting_is_made_up_for(
        self, company, gathering, agreed
    ):
        running = Gathering(company).plan()
        gathering.close()
        gathering.keys.make(gathering.id)

        closing.forget_closed(company.okr, gathering.keys)

        assert gathering.keys.held() == [running.id]


class TestRespond:
    def test_a_thought_opens_the_discussion_again(self, company, gathering, agreed):
        gathering.close()

        with company.command(MARA):
            done = responding.respond(company.okr, gathering.id, "And Ida?", by=MARA)

        thought = company.okr.load(Thought, UUID(done.answer))
        assert (thought.subject, thought.words) == (gathering.id, "And Ida?")
        assert gathering.workshop.discussed

    def test_before_the_end_nothing_is_kept(self, company, gathering, agreed):
        before = company.workspace.last_position()

        with company.command(SAM), pytest.raises(Refused, match="Say it in the"):
            responding.respond(company.okr, gathering.id, "Wait", by=SAM)

        assert company.workspace.last_position() == before
