"""Which cards lie on a workshop's table, in which groups, and what became of them?

Cards come in the order of their ids, which tells nothing: neither who wrote one nor
when. A card's row holds the ballot of its author, which leads to nobody.
"""

from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Board, Card
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, field_of, follow, one_of, put

NUMBER = 1
HEARS = (Board, Card)


def create(db: Database) -> None:
    db.table("boards").create(
        {"id": str, "workshop": str, "position": int}, pk="id", strict=True
    )
    db.table("workshop_cards").create(
        {
            "id": str,
            "workshop": str,
            "words": str,
            "phase": str,
            "ballot": str,
            "in_group": str,
            "withdrawn": int,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("workshop_cards").create_index(["workshop", "withdrawn", "id"])
    db.table("workshop_cards").create_index(["in_group", "withdrawn", "id"])
    db.table("card_groups").create(
        {
            "id": str,
            "workshop": str,
            "title": str,
            "version": int,
            "dissolved": int,
            "place": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("card_groups").create_index(["workshop", "dissolved", "place"])
    db.table("became").create(
        {
            "id": str,
            "workshop": str,
            "kind": str,
            "from_group": str,
            "place": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("became").create_index(["workshop", "place"])
    db.table("became_of_cards").create(
        {"draft": str, "card": str, "words": str, "position": int},
        pk=("draft", "card"),
        strict=True,
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Card.Written():
            _write(db, event, position)
        case Card.Reworded(words=words):
            follow(db, "workshop_cards", event, position, words=words)
        case Card.Withdrawn():
            follow(db, "workshop_cards", event, position, withdrawn=1)
        case Board.Laid(originator_id=id, workshop=workshop):
            put(db, "boards", id=id, workshop=workshop, position=position)
        case Board.GroupFormed():
            _form(db, event, position)
        case Board.GroupNamed(group=group, title=title):
            _change(db, group, position, title=title)
        case Board.CardGrouped(card=card, group=group):
            _move(db, card, group, position)
            _change(db, group, position)
        case Board.CardTakenOut(card=card) | Board.CardWithdrawn(card=card):
            _move(db, card, None, position)
        case Board.CardReworded(card=card):
            _change(db, group_of(db, card), position)
        case Board.GroupDissolved(group=group):
            _dissolve(db, group, position)
        case Board.GroupBecame():
            _become(db, event, position)


def _write(db: Database, event: Card.Written, position: int) -> None:
    put(
        db,
        "workshop_cards",
        id=event.originator_id,
        workshop=event.workshop,
        words=event.words,
        phase=event.phase,
        ballot=event.by,
        in_group=None,
        withdrawn=0,
        version=event.originator_version,
        position=position,
    )


def _form(db: Database, event: Board.GroupFormed, position: int) -> None:
    put(
        db,
        "card_groups",
        id=event.group,
        workshop=workshop_of(db, event.originator_id),
        title=event.title,
        version=1,
        dissolved=0,
        place=position,
        position=position,
    )


def _change(db: Database, group: UUID | str, position: int, **fields: object) -> None:
    """Other words or other cards: what was voted on before was another version."""
    pairs = "".join(f"{field} = :{field}, " for field in fields)
    db.execute(
        f"update card_groups set {pairs}version = version + 1, position = :position"
        " where id = :group",
        {**fields, "group": str(group), "position": position},
    )


def _move(db: Database, card: UUID, group: UUID | None, position: int) -> None:
    """Out of the group it was in, which changes that one too."""
    row = one_of(db, "select in_group from workshop_cards where id = :id", id=card)
    if row and row["in_group"]:
        _change(db, row["in_group"], position)
    db.execute(
        "update workshop_cards set in_group = :group, position = :position"
        " where id = :id",
        {"id": str(card), "group": str(group) if group else None, "position": position},
    )


def _dissolve(db: Database, group: UUID, position: int) -> None:
    db.execute(
        "update workshop_cards set in_group = null, position = :position"
        " where in_group = :group",
        {"group": str(group), "position": position},
    )
    db.execute(
        "update card_groups set dissolved = 1, position = :position where id = :group",
        {"group": str(group), "position": position},
    )


def _become(db: Database, event: Board.GroupBecame, position: int) -> None:
    """The draft, with the cards as they read when it was begun."""
    put(
        db,
        "became",
        id=event.draft,
        workshop=workshop_of(db, event.originator_id),
        kind=event.kind,
        from_group=event.group,
        place=position,
        position=position,
    )
    db.execute(
        "insert into became_of_cards (draft, card, words, position)"
        " select :draft, id, words, :position from workshop_cards"
        " where in_group = :group and withdrawn = 0",
        {
            "draft": str(event.draft),
            "group": str(event.group),
            "position": position,
        },
    )


def workshop_of(db: Database, board: UUID | str) -> str:
    return field_of(db, "select workshop from boards where id = :id", id=board)


def group_of(db: Database, card: UUID | str) -> str:
    return field_of(db, "select in_group from workshop_cards where id = :id", id=card)


def workshop_of_card(db: Database, card: UUID | str) -> str:
    return field_of(db, "select workshop from workshop_cards where id = :id", id=card)


PUBLIC = "id, workshop, words, phase, in_group, version, position"


def cards(
    db: Database, workshop: UUID | str, phase: str | None = None
) -> list[dict[str, Any]]:
    """The cards that lie there, without whose they are; of one phase, or of all."""
    return all_of(
        db,
        f"select {PUBLIC} from workshop_cards"
        " where workshop = :workshop and withdrawn = 0"
        " and (:phase is null or phase = :phase) order by id",
        workshop=workshop,
        phase=phase,
    )


def card(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, f"select {PUBLIC} from workshop_cards where id = :id", id=id)


def own_cards(
    db: Database, workshop: UUID | str, ballot: UUID | str
) -> list[dict[str, Any]]:
    """The cards of one ballot, the first above: for the page of its holder alone."""
    return all_of(
        db,
        f"select {PUBLIC} from workshop_cards where workshop = :workshop"
        " and withdrawn = 0 and ballot = :ballot order by position",
        workshop=workshop,
        ballot=ballot,
    )


def groups(db: Database, workshop: UUID | str) -> list[dict[str, Any]]:
    """The groups there are, each with how many cards it holds."""
    return all_of(
        db,
        "select card_groups.*, (select count(*) from workshop_cards"
        "  where in_group = card_groups.id and withdrawn = 0) as cards"
        " from card_groups where workshop = :workshop and dissolved = 0"
        " order by place",
        workshop=workshop,
    )


def subjects(db: Database, workshop: UUID | str) -> list[dict[str, Any]]:
    """What may be voted on: groups that hold a card, and cards that lie alone."""
    held = [
        {
            "subject": row["id"],
            "kind": "group",
            "words": row["title"],
            "version": row["version"],
            "cards": row["cards"],
        }
        for row in groups(db, workshop)
        if row["cards"]
    ]
    alone = [
        {
            "subject": row["id"],
            "kind": "card",
            "words": row["words"],
            "version": row["version"],
            "cards": 1,
        }
        for row in cards(db, workshop)
        if row["in_group"] is None
    ]
    return held + alone


def became(db: Database, workshop: UUID | str) -> list[dict[str, Any]]:
    """What was begun from the table, with the group it came from."""
    return all_of(
        db,
        "select became.*, card_groups.title as group_title from became"
        " left join card_groups on card_groups.id = from_group"
        " where became.workshop = :workshop order by became.place",
        workshop=workshop,
    )


def trace(db: Database, draft: UUID | str) -> list[dict[str, Any]]:
    """The cards that an objective or a goal came from, as they read then."""
    return all_of(
        db,
        "select card, words from became_of_cards where draft = :draft"
        " order by words, card",
        draft=draft,
    )
