"""Lets `python -m web.api` print the description, without a company or a server."""

import json

from okr.workspace import Workspace
from web.app import create_app


def main() -> None:
    app = create_app(Workspace(None))
    print(json.dumps(app.extensions["description"], indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
