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
AS_IT_STOOD = ("published", "agreed", "accepted")
DRAFTED = ("", "draft")


class Plan:
    """The rows of a plan; a cycle left out on an objective is that of the row above."""

    def __init__(self, rows: list[Row]):
        self.rows = rows
        self._by_order: dict[str, list[Row]] = {}
        self._by_title: dict[str, list[Row]] = {}
        self._above: dict[Place, Row | None] = {}
        objective, cycle = None, ""
        for row in rows:
            self._by_order.setdefault(order_of(row), []).append(row)
            self._by_title.setdefault(row["title"].casefold(), []).append(row)
            cycle = row["cycle"] or cycle
            if kind_of(row) == "objective":
                row.cells.setdefault("cycle", cycle)
                objective = row
            self._above[row.place] = objective

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
        served = self.meant(row["serves"], "objective") if row["serves"] else []
        if served:
            return served[0]
        begins, _, _ = order_of(row).rpartition(".")
        above = self.meant(begins, "objective") if begins else []
        return above[0] if above else self._above[row.place]

    def objective_id(self, row: Row) -> UUID:
        return id_of("objective", row["cycle"], row["team"], order_of(row))

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
    apart = (row["cycle"], row["team"]) if kind in ("objective", "key result") else ""
    return kind, order_of(row), "\n".join(apart).casefold()


def theme_id(row: Row) -> UUID:
    return id_of("theme", order_of(row))


def days_of(rows: list[Row], cycle: str) -> tuple[str, str]:
    """The earliest start and the latest due that a cycle's rows name, as written."""
    inside = [row for row in rows if row["cycle"].casefold() == cycle.casefold()]
    starts = sorted(row["start"] for row in inside if row["start"])
    dues = sorted(row["due"] for row in inside if row["due"])
    return (starts[0] if starts else "", dues[-1] if dues else "")
