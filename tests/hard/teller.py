"""One process that tells rows, once and on a word: "catch-up", or "rebuild".

It tells a few events at a time, so that there is much in between to be killed at.
"""

import sys
from pathlib import Path

from okr.projections import telling
from okr.workspace import Workspace


def main(folder):
    telling.BATCH, telling.REBUILD_BATCH = 10, 200
    workspace = Workspace(Path(folder))
    print("ready", flush=True)
    match sys.stdin.readline().strip():
        case "catch-up":
            workspace.read_model.catch_up()
        case "rebuild":
            workspace.read_model.rebuild()
    print("done", flush=True)
    workspace.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
