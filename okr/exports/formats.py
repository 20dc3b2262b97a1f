"""The kinds of file that a review is taken along as, by the ending of their names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from okr.exports import (
    promises_csv,
    review_csv,
    review_html,
    review_json,
    review_markdown,
    review_xlsx,
)


@dataclass(frozen=True)
class Format:
    """`written` makes the bytes of a review's rows, names in place."""

    media_type: str
    written: Callable[[Mapping[str, Any]], bytes]


CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS = {
    "html": Format("text/html", review_html.written),
    "xlsx": Format(XLSX, review_xlsx.written),
    "md": Format("text/markdown", review_markdown.written),
    "csv": Format(CSV, review_csv.written),
    "goals.csv": Format(CSV, promises_csv.goals),
    "delegations.csv": Format(CSV, promises_csv.delegations),
    "json": Format("application/json", review_json.written),
}
