"""A plan: rows that refer to each other by order or title, and the ids made of them."""

from uuid import UUID, uuid5

from okr.application.bringing_in import Place, id_of
from okr.imports.tables import Row

KINDS = (
    "mission",
    "theme",
    "objective",
    "key result",
    "goal",
    "checkpoint",
    "delegation",
)
ABBREVIATED = {"kr": "key result", "keyresult": "key result", "o": "objective"}
IN_A_CYCLE = ("objective", "goal", "delegation")
APART = {
    "objective": ("cycle", "team"),
    "key result": ("cycle", "team"),
    "goal": ("cycle", "team", "owner"),
    "checkpoint": ("cycle", "owner"),
    "delegation": ("cycle", "team", "given by"),
}
"""What keeps two rows of one order apart."""
AS_IT_STOOD = ("published", "agreed", "accepted")
DRAFTED = ("", "draft")


class Plan:
    """The rows of a plan; a cycle left out on an objective is that of the row above."""

    def __init__(self, rows: list[Row]):
        self.rows = rows
        self._by_order: dict[str, list[Row]] = {}
        self._by_title: dict[str, list[Row]] = {}
        self._above: dict[Place, tuple[Row | None, Row | None]] = {}
        objective: Row | None = None
        goal: Row | None = None
        cycle = ""
        for row in rows:
            self._by_order.setdefault(order_of(row), []).append(row)
            self._by_title.setdefault(row["title"].casefold(), []).append(row)
            cycle = row["cycle"] or cycle
            if kind_of(row) in IN_A_CYCLE:
                row.cells.setdefault("cycle", cycle)
            objective = row if kind_of(row) == "objective" else objective
            goal = row if kind_of(row) == "goal" else goal
            self._above[row.place] = objective, goal

    def of(self, kind: str) -> list[Row]:
        return [row for row in self.rows if kind_of(row) == kind]

    def meant(self, word: str, *kinds: str) -> list[Row]:
        """The rows of these kinds that an order, else a title, refers to."""
        for rows in (
            self._by_order.get(word.rstrip("."), []),
            self._by_title.get(word.casefold(), []),
        ):
            fitting = [row for row in rows if kind_of(row) in kinds]
            if fitting:
                return fitting
        return []

    def twin(self, row: Row) -> Row | None:
        """An earlier row that makes the same id, if there is one."""
        for other in self._by_order.get(order_of(row), []):
            if other is row:
                return None
            if identity(other) == identity(row):
                return other
        return None

    def objective_of(self, row: Row) -> Row | None:
        """Served by name, else by the order's beginning, else the one above."""
        return self._belongs(row, "objective") or self._above[row.place][0]

    def goal_of(self, row: Row) -> Row | None:
        """The goal that a checkpoint is on the way to, found alike."""
        return self._belongs(row, "goal") or self._above[row.place][1]

    def _belongs(self, row: Row, kind: str) -> Row | None:
        begins, _, _ = order_of(row).rpartition(".")
        for word in (row["serves"], begins):
            found = self.meant(word, kind) if word else []
            if found:
                return found[0]
        return None

    def objective_id(self, row: Row) -> UUID:
        return _id(row)

    def goal_id(self, row: Row) -> UUID:
        """It stays its owner's: another owner's is another goal."""
        return _id(row)

    def delegation_id(self, row: Row) -> UUID:
        """It stays its giver's."""
        return _id(row)

    def key_result_id(self, row: Row) -> UUID | None:
        objective = self.objective_of(row)
        return uuid5(self.objective_id(objective), order_of(row)) if objective else None


def kind_of(row: Row) -> str:
    word = " ".join(row["type"].casefold().replace("-", " ").split())
    return ABBREVIATED.get(word, word)


def order_of(row: Row) -> str:
    return row["order"].rstrip(".")


def identity(row: Row) -> tuple[str, str, str]:
    kind = kind_of(row)
    apart = "\n".join(row[column] for column in APART.get(kind, ()))
    return kind, order_of(row), apart.casefold()


def _id(row: Row) -> UUID:
    kind = kind_of(row)
    return id_of(kind, *(row[column] for column in APART[kind]), order_of(row))


def theme_id(row: Row) -> UUID:
    return id_of("theme", order_of(row))


def days_of(rows: list[Row], cycle: str) -> tuple[str, str]:
    """The earliest start and the latest due that a cycle's rows name, as written."""
    inside = [row for row in rows if row["cycle"].casefold() == cycle.casefold()]
    starts = sorted(row["start"] for row in inside if row["start"])
    dues = sorted(row["due"] for row in inside if row["due"])
    return (starts[0] if starts else "", dues[-1] if dues else "")
