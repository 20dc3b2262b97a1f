"""Which texts of a workshop have one editor at a time, and who is writing there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlite_utils import Database

from okr.accounts.pens import Pens
from okr.projections import workshop_board
from web import desk


@dataclass(frozen=True)
class Pen:
    """`text` names what is being written, `person` who writes it."""

    text: str
    person: str

    @property
    def sentence(self) -> str:
        return sentence(self.person)


def texts(db: Database, workshop: str) -> Iterable[str]:
    """Its draft objectives' texts; goals are between the two who sign them."""
    for draft in workshop_board.became(db, workshop):
        if draft["kind"] == "objective":
            yield f"objective:{draft['id']}/words"


def taken(db: Database, workshop: str, pens: Pens, now: datetime) -> tuple[Pen, ...]:
    held = pens.held(texts(db, workshop), now)
    return tuple(Pen(text, person) for text, person in sorted(held.items()))


def sentence(person: str) -> str:
    name = desk.name_of(person)
    return str(_("%(name)s is writing here. You can go on when they stop.", name=name))
