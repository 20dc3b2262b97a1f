"""The press: lays a document out in processes that give all their memory back.

typst keeps what it has laid out for as long as its process lives. So each PDF is made
by a child, and the pictures in it by another one before it: drawn apart and put in as
finished pages, they take a fifth of the memory that they take inside the document.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from okr.domain.errors import Unavailable

HERE = Path(__file__).parent
CHILD = (sys.executable, "-I", str(HERE / "laying_out.py"))
ALONE = {"MALLOC_ARENA_MAX": "1"}
"""All of the environment that a child is given: our secrets are not in it."""
SECONDS = 120
FAILED = (
    "The PDF could not be laid out just now: try again in a while, take one team's"
    " review, or HTML."
)


def printed(told: str, pictures: str, day: date) -> bytes:
    """A review's pages and pictures, both as JSON tells of them; made on the day."""
    with ready(pictures, day) as folder:
        return laid_out(folder / "review.typ", told, day, "tagged")


@contextmanager
def ready(pictures: str, day: date) -> Iterator[Path]:
    """A folder with the templates and the drawn pictures, and no other file."""
    try:
        with TemporaryDirectory() as name:
            folder = Path(name)
            for page in HERE.glob("*.typ"):
                shutil.copy(page, folder)
            drawn = laid_out(folder / "pictures.typ", pictures, day, "plain")
            (folder / "pictures.pdf").write_bytes(drawn)
            yield folder
    except OSError as error:
        raise Unavailable(FAILED) from error


def laid_out(page: Path, told: str, day: date, tags: str) -> bytes:
    """`tags` is tagged or plain: a picture within a document is described there."""
    made = int(datetime.combine(day, time(), UTC).timestamp())
    try:
        done = subprocess.run(
            [*CHILD, str(page), str(made), tags],
            input=told.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env=ALONE,
        )
    except subprocess.SubprocessError as error:
        raise Unavailable(FAILED) from error
    return done.stdout
