"""Long work on a terminal: a bar that says which step it is at."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def shown(count: int) -> Iterator[Callable[[str], None]]:
    """Of so many steps; call it with the words for each as it begins. It is drawn
    beside what is answered, and only where somebody looks."""
    with click.progressbar(
        length=count,
        label="Review",
        file=sys.stderr,
        show_eta=False,
        hidden=not sys.stderr.isatty(),
        item_show_func=lambda words: words,
    ) as bar:
        begun: list[str] = []

        def step(words: str) -> None:
            bar.make_step(1 if begun else 0)
            begun.append(words)
            bar.current_item = words
            bar.render_progress()

        yield step
        bar.update(1, "")
