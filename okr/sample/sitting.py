"""What a team says when it sits together over the one aim it had."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from okr.application.okr import Okr
from okr.application.reviewing import threshold
from okr.domain import Review, Round, review, round
from okr.domain.round import Kind
from okr.domain.scoring import Process, process_id
from okr.domain.stages import Circle
from okr.sample.calendar import Quarter
from okr.sample.ids import id_of
from okr.sample.last_quarter import AIMS
from okr.sample.looking_back import Look, Said
from okr.sample.objectives import key_result_id, objective_id
from okr.sample.weeks import value_of

FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True)
class Sitting:
    """`key` names the aim of the quarter that ended."""

    ended: Quarter
    key: str
    look: Look

    @property
    def team(self) -> UUID:
        return id_of("team", AIMS[self.key].team)

    @property
    def cycle(self) -> UUID:
        return id_of("cycle", self.ended.name)

    @property
    def id(self) -> UUID:
        return review.id_of(self.team, self.cycle)

    @property
    def by(self) -> UUID:
        return id_of("person", self.look.led_by)

    @property
    def objective(self) -> UUID:
        return objective_id(self.ended, self.key)

    @property
    def proofs(self) -> list[UUID]:
        places = range(len(AIMS[self.key].promises))
        return [key_result_id(self.ended, self.key, place) for place in places]

    def values(self) -> dict[UUID, Decimal | None]:
        """Where each key result stood on the last Monday."""
        last = len(self.ended.mondays)
        read = [value_of(each, self.ended, last) for each in AIMS[self.key].promises]
        return dict(zip(self.proofs, read, strict=True))

    def show_scores(self, okr: Okr) -> None:
        given = [verdict.sealed for verdict in self.look.verdicts]
        self._reveal(okr, Kind.SCORES, dict(zip(self.proofs, given, strict=True)))

    def show_answers(self, okr: Okr) -> None:
        asked = map(process_id, Process)
        self._reveal(
            okr, Kind.PROCESS, dict(zip(asked, self.look.answers, strict=True))
        )

    def talk(self, okr: Okr, *, on: date) -> None:
        """The story, then scores and causes, then all that is said and decided."""
        told, look = okr.load(Review, self.id), self.look
        owner = id_of("person", AIMS[self.key].owner)
        told.tell_story(self.objective, look.story, by=owner)
        self._judge(told, threshold(okr))
        self._say(told, on + FORTNIGHT)
        if look.decision:
            told.decide(self.objective, look.decision.value, look.why, by=self.by)
        okr.keep(told)

    def _reveal(self, okr: Okr, kind: Kind, said: Mapping[UUID, Sequence[str]]) -> None:
        """Totals alone, of slips that nobody ever had."""
        totals = Counter((id, Decimal(mark)) for id in said for mark in said[id])
        slips = max(map(len, said.values()))
        okr.act(
            Round,
            round.id_of(self.id, kind, 1),
            lambda asked: asked.reveal_values(totals, slips=slips, by=self.by),
        )

    def _judge(self, told: Review, below: Decimal) -> None:
        for proof, verdict in zip(self.proofs, self.look.verdicts, strict=True):
            score, words = Decimal(verdict.score), verdict.words
            told.score(proof, score, objective=self.objective, words=words, by=self.by)
            if verdict.cause:
                why = verdict.because
                told.name_cause(
                    proof, verdict.cause.value, below=below, words=why, by=self.by
                )

    def _say(self, told: Review, on: date) -> None:
        look, team = self.look, Circle.TEAM.value
        praised, asked = (
            id_of("person", each.of) for each in (look.praise, look.action)
        )
        told.praise(praised, look.praise.words, **_signed(look.praise))
        told.note(team, look.worked.words, worked=True, **_signed(look.worked))
        told.note(team, look.missed.words, worked=False, **_signed(look.missed))
        told.note_learning(look.learning.words, **_signed(look.learning))
        told.agree_action(look.action.words, owner=asked, on=on, **_signed(look.action))


def _signed(said: Said) -> dict[str, UUID]:
    return {"by": id_of("person", said.who), "line": id_of("line", said.words)}
