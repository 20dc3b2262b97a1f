"""The measurements behind scripts/bench, each against a floor of the same machine."""

import sys
from itertools import chain

from tests.bench import batch, exporting, pages, rows, serving, workshop
from tests.bench.table import printed

BENCHES = {
    "pages": pages.run,
    "past": pages.look_back,
    "unchanged": serving.unchanged,
    "check-in": serving.check_in,
    "batch": batch.run,
    "rows": rows.run,
    "exports": exporting.run,
    "memory": serving.memory,
    "start": serving.start,
    "workshop": workshop.run,
}


def main(words):
    """All of them, or the one that is named."""
    if len(words) > 1 or not set(words) <= BENCHES.keys():
        for name, bench in BENCHES.items():
            print(f"scripts/bench {name:10}{bench.__doc__}")
        return 2
    named = words or BENCHES
    return printed(chain.from_iterable(BENCHES[name]() for name in named))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
