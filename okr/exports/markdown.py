"""Markdown (CommonMark with tables): what people wrote stays words, never markup."""

import re
from collections.abc import Iterable, Sequence

SIGNS = re.compile(r"([\\`*_\[\]<>|~&$])")
BEGIN = re.compile(r"^([#+\-=:])")
LISTED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def plain(words: str) -> str:
    """In one line, with every sign that means something marked as a sign."""
    line = SIGNS.sub(r"\\\1", " ".join(words.split()))
    return LISTED.sub(r"\1\\\2", BEGIN.sub(r"\\\1", line))


def quoted(words: str) -> str:
    """What somebody wrote, its lines kept."""
    return "  \n".join(f"> {plain(line)}".rstrip() for line in words.splitlines())


def heading(level: int, words: str) -> str:
    return f"{'#' * level} {plain(words)}"


def bullets(lines: Iterable[str]) -> str:
    """Lines that are Markdown already."""
    return "\n".join(f"- {line}" for line in lines)


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()
) -> str:
    """Cells are words; the columns of `numbers` stand on the right."""
    rule = ["--:" if at in numbers else "---" for at in range(len(headings))]
    told = [[plain(cell) for cell in row] for row in (headings, *rows)]
    lines = [told[0], rule, *told[1:]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
