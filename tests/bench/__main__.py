"""The measurements behind scripts/bench, each against a floor of the same machine."""

import sys

from tests.bench import workshop

BENCHES = {"workshop": workshop.run}


def main(words):
    if len(words) != 1 or words[0] not in BENCHES:
        for name, bench in BENCHES.items():
            print(f"scripts/bench {name:10}{bench.__doc__}")
        return 2 if words else 0
    return BENCHES[words[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
