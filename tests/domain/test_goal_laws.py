"""What holds for a goal in whatever order any two people act."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as some

from okr.domain.aggregate import occasion
from okr.domain.checkpoint import Checkpoint
from okr.domain.errors import Refused
from tests.builders import IDA, JON, MARA, NOW, TODAY, a_goal

people = some.sampled_from([MARA, JON, IDA])
checkpoints = some.builds(
    Checkpoint,
    some.integers(1, 3).map(lambda n: UUID(int=n)),
    some.sampled_from(["First", "Second"]),
    some.integers(0, 40).map(lambda n: TODAY + timedelta(days=n)),
    some.sampled_from([Decimal(20), Decimal("20.0"), Decimal(30)]),
    some.just(""),
)
commands = some.one_of(
    some.tuples(some.just("reword"), people, some.sampled_from(["What", "Other"])),
    some.tuples(some.just("move"), people, some.sampled_from(["60", "60.0", "70"])),
    some.tuples(some.just("set"), people, checkpoints),
    some.tuples(some.just("drop"), people, some.integers(1, 3)),
    some.tuples(some.just("open"), people, some.none()),
    some.tuples(some.just("sign now"), people, some.none()),
    some.tuples(some.just("sign what was read"), people, some.none()),
    some.tuples(some.just("choose"), people, people),
    some.tuples(some.just("bring in"), people, some.none()),
    some.tuples(some.just("close"), people, some.sampled_from(["missed", "dropped"])),
)


class Desk:
    """Two people and a goal; each signs what they read, which may be old by then."""

    def __init__(self):
        self.goal = a_goal()
        self.read = {}

    def send(self, command, person, detail):
        goal, by = self.goal, {"by": person}
        match command:
            case "reword":
                goal.reword(replace(goal.terms, what=detail), **by)
            case "move":
                goal.reword(replace(goal.terms, target=Decimal(detail)), **by)
            case "set":
                goal.set_checkpoint(detail, **by)
            case "drop":
                goal.drop_checkpoint(UUID(int=detail), **by)
            case "open":
                goal.open(**by)
            case "sign now":
                goal.sign(digest=goal.terms.digest, **by)
            case "sign what was read":
                goal.sign(digest=self.read.get(person, goal.terms.digest), **by)
            case "choose":
                goal.choose_partner(detail, **by)
            case "bring in":
                goal.bring_in(source="elsewhere", **by)
            case "close":
                goal.close(detail, reflection="A line", **by)

    def act(self, command, person, detail):
        """What is refused leaves no trace; then the person reads what stands."""
        before = len(self.goal.pending_events)
        try:
            self.send(command, person, detail)
        except Refused:
            assert len(self.goal.pending_events) == before
        self.read.setdefault(person, self.goal.terms.digest)


@settings(max_examples=200, deadline=None)
@given(some.lists(commands, max_size=25))
def test_an_agreed_goal_has_two_signatures_on_the_terms_that_stand(sent):
    with occasion(at=NOW, via="test"):
        desk = Desk()
        desk.goal.open(by=MARA)
        for command in sent:
            desk.act(*command)
            goal = desk.goal
            if goal.agreed and not goal.brought_in:
                named = [goal.signatures[party] for party in goal.parties]
                assert named == [goal.terms.digest] * 2
                assert goal.settled.digest == goal.terms.digest


@settings(max_examples=100, deadline=None)
@given(some.lists(commands, max_size=25))
def test_the_same_past_makes_the_same_goal(sent):
    with occasion(at=NOW, via="test"):
        desk = Desk()
        for command in sent:
            desk.act(*command)
    again = None
    for event in desk.goal.pending_events:
        again = event.mutate(again)

    assert vars(again)["terms"] == desk.goal.terms
    assert (again.status, again.signatures, again.settled) == (
        desk.goal.status,
        desk.goal.signatures,
        desk.goal.settled,
    )


@settings(max_examples=100, deadline=None)
@given(some.lists(commands, max_size=25))
def test_a_signature_never_outlives_the_words_it_was_put_under(sent):
    with occasion(at=NOW, via="test"):
        desk = Desk()
        for command in sent:
            desk.act(*command)
            digest = desk.goal.terms.digest
            assert set(desk.goal.signatures.values()) <= {digest}
