"""The child that lays pages out: typst and our fonts, and a PDF on its way out.

It imports nothing of ours: it is started by its path, alone, and ends with its reader.
"""

import os
import resource
import select
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

import typst

FONTS = Path(__file__).parent / "fonts"
MEMORY = 1_000_000_000
SECONDS = 120


def main() -> None:
    """From JSON on standard input, which a page tells, to a PDF on standard output."""
    limit(resource.RLIMIT_DATA, MEMORY)
    limit(resource.RLIMIT_CPU, SECONDS)
    Thread(target=end_with_the_reader, daemon=True).start()
    page, made, tags = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    pdf: bytes = typst.compile(
        page,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"told": sys.stdin.buffer.read().decode()},
        timestamp=made,
        pdf_tags=tags == "tagged",
    )
    sys.stdout.buffer.write(pdf)


def limit(what: int, most: int) -> None:
    # Some systems know no such limit; the others keep it.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))


def end_with_the_reader() -> None:
    """Nobody is left to take the PDF when the other end of the pipe is closed."""
    reader = select.poll()
    reader.register(sys.stdout, 0)
    reader.poll()
    os._exit(1)


if __name__ == "__main__":
    main()
