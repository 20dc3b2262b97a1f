"""A command happens once, however often it is sent, whatever becomes of the reply."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from eventsourcing.persistence import IntegrityError

from okr.domain import Objective
from okr.domain.errors import KeyReused, Unavailable
from tests.application.steps import proposed, reworded, stored
from tests.builders import IDA, JON, MARA, NOW

AT_ONCE = 20


class TestSentTwice:
    def test_it_happens_once_and_answers_alike(
        self, workspace, okr, command, objective
    ):
        with command(MARA, key="one"):
            first = proposed(okr, objective)
        before = stored(workspace)

        with command(MARA, key="one"):
            again = proposed(okr, objective)

        assert again == first
        assert stored(workspace) == before

    def test_it_is_not_acted_out_again(self, okr, command, objective):
        with command(MARA, key="one"):
            first = proposed(okr, objective)

        with command(MARA, key="one"):
            again = okr.run(lambda: pytest.fail("acted out again"))

        assert again == first

    def test_after_a_restart_as_well(self, reopen, workspace, command, objective):
        with command(MARA, key="one"):
            first = proposed(workspace.okr, objective)
        before = stored(workspace)
        workspace.close()
        later = reopen()

        with later.command(actor=str(MARA), key="one", at=NOW, via="test"):
            again = proposed(later.okr, objective)

        assert again == first
        assert stored(later) == before

    def test_with_other_words_it_is_refused(self, workspace, okr, command, objective):
        with command(MARA, key="one", digest="these"):
            reworded(okr, objective, "These words")
        before = stored(workspace)

        with (
            command(MARA, key="one", digest="those"),
            pytest.raises(KeyReused, match="with other words: reload"),
        ):
            reworded(okr, objective, "Those words")

        assert stored(workspace) == before

    def test_the_key_of_somebody_else_is_another_command(
        self, workspace, okr, command, objective
    ):
        with command(MARA, key="one"):
            reworded(okr, objective, "Mara's words")

        with command(IDA, key="one"):
            reworded(okr, objective, "Ida's words")

        assert okr.load(Objective, objective).title == "Ida's words"

    def test_what_had_nothing_to_say_answers_alike_too(
        self, workspace, okr, command, objective
    ):
        title = okr.load(Objective, objective).title
        with command(MARA, key="one"):
            first = reworded(okr, objective, title)
        with command(IDA):
            reworded(okr, objective, "Meanwhile")

        with command(MARA, key="one"):
            again = reworded(okr, objective, title)

        assert first == again
        assert first.position is None
        assert okr.load(Objective, objective).title == "Meanwhile"

    @pytest.mark.parametrize("expected", [None, "the version seen"])
    def test_twenty_at_once_make_one_event_and_equal_answers(
        self, workspace, okr, objective, expected
    ):
        before, together = stored(workspace), Barrier(AT_ONCE)
        seen = okr.load(Objective, objective).version if expected else None

        def send(_):
            together.wait()
            with workspace.command(actor="mara", key="one", at=NOW, via="test"):
                return okr.act(
                    Objective,
                    objective,
                    lambda o: o.propose(consent_of=JON, by=MARA),
                    expected=seen,
                )

        with ThreadPoolExecutor(AT_ONCE) as threads:
            answers = set(threads.map(send, range(AT_ONCE)))

        assert len(answers) == 1
        assert answers.pop().position == before + 1
        assert stored(workspace) == before + 1

    def test_whoever_made_it_impossible_was_the_same_command(
        self, workspace, okr, command, objective
    ):
        """The first reply is still under way when the second is acted out."""
        sent = []

        def act(objective):
            if not sent:
                sent.append("once")
                with command(MARA, key="one"):
                    sent.append(okr.act(Objective, objective.id, act))
                objective = okr.load(Objective, objective.id)
            objective.propose(consent_of=JON, by=MARA)

        with command(MARA, key="one"):
            done = okr.act(Objective, objective, act)

        assert done == sent[1]


class TestReplyLost:
    @pytest.fixture
    def lose(self, okr, monkeypatch):
        """The transaction ends well, and then its answer does not arrive."""

        def the_reply(error):
            transaction = okr.datastore.transaction
            lost = []

            @contextmanager
            def losing(*, commit):
                with transaction(commit=commit) as cursor:
                    yield cursor
                if commit and not lost:
                    lost.append(True)
                    raise error

            monkeypatch.setattr(okr.datastore, "transaction", losing)

        return the_reply

    @pytest.mark.parametrize(
        "error", [IntegrityError("is there already"), Unavailable("Gone.")]
    )
    def test_the_act_is_found_to_be_kept(
        self, workspace, okr, command, objective, lose, error
    ):
        before = stored(workspace)
        lose(error)

        with command(MARA, key="one"):
            done = proposed(okr, objective)

        assert done.position == before + 1
        assert stored(workspace) == before + 1

    def test_sent_again_it_answers_the_same(
        self, workspace, okr, command, objective, lose
    ):
        lose(Unavailable("Gone."))
        with command(MARA, key="one"):
            first = proposed(okr, objective)

        with command(MARA, key="one"):
            again = proposed(okr, objective)

        assert again == first

    def test_what_was_not_kept_is_not_said_to_be(
        self, workspace, okr, command, objective, monkeypatch
    ):
        before = stored(workspace)

        @contextmanager
        def closed(*, commit):
            with type(okr.datastore).transaction(okr.datastore, commit=False) as cursor:
                if commit:
                    raise Unavailable("The disk is full.")
                yield cursor

        monkeypatch.setattr(okr.datastore, "transaction", closed)
        with command(MARA), pytest.raises(Unavailable, match="disk is full"):
            proposed(okr, objective)

        assert stored(workspace) == before
