"""A workshop in Acme's Sales: JON leads it, MARA, IDA and LEO take part, PIA visits."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from uuid import UUID

from okr.application import (
    asking,
    closing,
    convening,
    drafting,
    grouping,
    joining,
    revealing,
    signing,
    thinking,
    voting,
)
from okr.domain import Board, Objective, Workshop, board
from okr.domain.round import Kind
from tests.builders import (
    CYCLE,
    IDA,
    JON,
    LEO,
    MARA,
    NOW,
    SALES,
    THEME,
    with_key_result,
)

PIA = UUID(int=6)
LATER = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)


def said(event):
    if event.TOPIC == "Round.Tallied":
        return (event.subject, event.version, event.votes)
    return (event.subject, event.value, event.count)


class Gathering:
    def __init__(self, company):
        self.company = company
        self.okr, self.keys = company.okr, company.workspace.keys
        self.accounts = company.workspace.accounts
        self.minutes = count(1)
        self.numbers = count(1)

    def plan(self, **different):
        told = {
            "team": SALES,
            "cycle": CYCLE,
            "facilitator": JON,
            "guests_allowed": True,
            "invited": [MARA, IDA],
            "code": self.accounts.join_codes.entry(NOW),
            "by": JON,
            **different,
        }
        with self.company.command(told["by"]):
            done = convening.plan(self.okr, self.keys, "Our next quarter", **told)
        self.id = UUID(done.answer)
        return self

    def gather(self):
        """Everybody has joined, and the guest has a name."""
        for person in (MARA, IDA, LEO):
            self.join(person)
        self.join(
            PIA,
            guest=True,
            also=(self.accounts.guests.entry(PIA, self.id, "Pia", NOW),),
        )
        return self

    def join(self, by, **different):
        with self.company.command(by):
            return joining.join(self.okr, self.id, by=by, **different)

    def open(self, phase, **different):
        """A minute after what was opened before."""
        at = LATER + timedelta(minutes=next(self.minutes))
        with self.company.command(JON, at):
            convening.open_phase(
                self.okr, self.keys, self.id, phase, by=JON, **different
            )
        return self

    def write(self, words, by=MARA, key=None):
        """The new card's id."""
        key = key or self.key()
        done = thinking.write(self.okr, self.keys, self.id, words, by=by, key=key)
        return UUID(done.answer)

    def form(self, title, *cards, by=MARA):
        with self.company.command(by):
            done = grouping.form(self.okr, self.id, title, cards, by=by)
        return UUID(done.answer)

    def move(self, card, group, by=MARA):
        with self.company.command(by):
            return grouping.move(self.okr, self.id, card, group, by=by)

    def vote(self, votes, by=MARA, key=None, round=None):
        return voting.cast_votes(
            self.okr,
            self.keys,
            self.id,
            votes,
            round=round or self.round().id,
            by=by,
            key=key or self.key(),
        )

    def be_sure(self, values, by=MARA):
        return voting.give_confidence(
            self.okr,
            self.keys,
            self.id,
            {id: Decimal(value) for id, value in values.items()},
            round=self.round(Kind.CONFIDENCE).id,
            by=by,
            key=self.key(),
        )

    def reveal(self, by=JON):
        with self.company.command(by):
            return revealing.reveal(self.okr, self.keys, self.id, by=by)

    def draft(self, title, group=None, owner=MARA, by=MARA):
        with self.company.command(by):
            done = drafting.draft_objective(
                self.okr, self.id, title, group=group, owner=owner, by=by
            )
        return UUID(done.answer)

    def complete(self, objective):
        """With a key result and what it serves."""

        def work(draft):
            with_key_result(draft, by=draft.owner)
            draft.state_serves("theme", THEME, by=draft.owner)

        self.company.act(Objective, objective, work)
        return objective

    def sign(self, objective, *people):
        for person in people:
            digest = self.okr.load(Objective, objective).digest
            with self.company.command(person):
                signing.sign(self.okr, self.id, objective, digest=digest, by=person)

    def close(self, by=JON, **different):
        with self.company.command(by):
            return closing.close(self.okr, self.keys, self.id, by=by, **different)

    def round(self, kind=Kind.VOTES):
        return asking.latest(self.okr, self.id, kind)

    def tallies(self):
        """What the log says of all rounds: subject, version or value, how many."""
        return [
            said(told.event)
            for told in self.company.workspace.told(0, 1000)
            if told.event.TOPIC in ("Round.Tallied", "Round.Measured")
        ]

    def key(self):
        return f"form-{next(self.numbers)}"

    @property
    def workshop(self):
        return self.okr.load(Workshop, self.id)

    @property
    def board(self):
        return self.okr.load(Board, board.id_of(self.id))

    def status_of(self, objective):
        return self.okr.load(Objective, objective).status.value
