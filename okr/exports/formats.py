"""The kinds of file that a review is taken along as, by the ending of their names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from okr.exports import (
    closure_csv,
    promises_csv,
    review_csv,
    review_html,
    review_json,
    review_markdown,
    review_pdf,
    review_xlsx,
)


@dataclass(frozen=True)
class Format:
    """`written` makes the bytes of a review's rows, names in place; no other kind of
    file `begins` like it."""

    media_type: str
    begins: bytes
    written: Callable[[Mapping[str, Any]], bytes]


CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _table(first: str) -> bytes:
    return f"Cycle,As of,{first},".encode("utf-8-sig")


FORMATS = {
    "html": Format("text/html", b"<!doctype html>", review_html.written),
    "xlsx": Format(XLSX, b"PK", review_xlsx.written),
    "md": Format("text/markdown", b"# ", review_markdown.written),
    "csv": Format(CSV, _table("Objective"), review_csv.written),
    "goals.csv": Format(CSV, _table("Goal"), promises_csv.goals),
    "delegations.csv": Format(CSV, _table("Delegation"), promises_csv.delegations),
    "reviews.csv": Format(CSV, _table("Review"), closure_csv.reviews),
    "learnings.csv": Format(CSV, _table("Line"), closure_csv.learnings),
    "pdf": Format("application/pdf", b"%PDF", review_pdf.written),
    "json": Format("application/json", b"{", review_json.written),
}


def of(file: bytes) -> Format | None:
    """The kind that a file is, by how it begins."""
    found = (kind for kind in FORMATS.values() if file.startswith(kind.begins))
    return next(found, None)
