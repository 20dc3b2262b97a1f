"""Everything that anybody can get hold of: pages, frames, exports, files, logs."""

import re
import sqlite3
from contextlib import closing

from click.testing import CliRunner

from okr.cli import main
from tests.builders import CYCLE, LEADS, MARA, SALES

STREAMS = ("live.stream", "screens.stream", "api_events.stream", "static")
"""Two of them are read for themselves; that of the API says what its list says."""
COUNTS = "health.figures"
"""How many were asked and answered: numbers that every look makes larger."""
SCREENS = ("participant", "console", "projector")
IDS = {
    "teams": SALES,
    "people": MARA,
    "measures": LEADS,
    "cycles": CYCLE,
    "reviews": CYCLE,
}
WORDS = {"token": "x" * 43, "page": "workshops", "name": "people", "filename": "x"}
QUERIES = {
    "exports.show": [{"cycle": "2026-Q4", "format": kind} for kind in ("html", "json")],
    "history.index": [{}, {"about": "workshop"}],
    "workshops.mine": [{}, {"screen": "console"}],
}
FLEETING = re.compile(
    r'name="key" value="[^"]*"|since=\d+|data-now="[^"]*"|"position": ?\d+'
    r'|as of position \d+|position[ =]\d+|"request_id": ?"\w+"'
    r'|digest=\w+|"digest": ?"\w+"'
)
"""What differs each time a page is asked for, and says nothing."""


class Reach:
    """What the people at these browsers, and whoever holds the files, can read."""

    def __init__(self, app, folder, workshop, clients, objective=None):
        self.app = app
        self.folder = folder
        self.workshop = workshop
        self.clients = clients
        self.objective = objective or workshop

    def pages(self):
        """By actor and address: the lines of the answer, without what is fleeting."""
        for client in self.clients.values():
            # Whatever a page still had to say once is said now.
            client.get("/")
        return {
            (who, address): lines(client.get(address))
            for who, client in self.clients.items()
            for address in self.addresses()
        } | self.frames()

    def addresses(self):
        with self.app.test_request_context():
            return [
                self.app.url_for(route.endpoint, **self.parts(route), **asked)
                for route in self.app.url_map.iter_rules()
                if "GET" in route.methods and route.endpoint not in (*STREAMS, COUNTS)
                for asked in self.asked(route.endpoint)
            ]

    def asked(self, endpoint):
        found = QUERIES.get(endpoint, [{}])
        known = {"workshop": self.workshop}
        return [{k: known.get(v, v) for k, v in query.items()} for query in found]

    def parts(self, route):
        return {part: self.part(route.endpoint, part) for part in route.arguments}

    def part(self, endpoint, name):
        room = endpoint.split(".")[0].removeprefix("api_")
        if name in WORDS and name != "id":
            return WORDS[name]
        if room in ("objectives", "check_ins", "key_results"):
            return self.objective
        return "ABCDEF" if name == "code" else IDS.get(room, self.workshop)

    def frames(self):
        """The first frame of every screen's stream, as each actor gets it."""
        return {
            (who, screen): self.frame(client, screen)
            for who, client in self.clients.items()
            for screen in SCREENS
        }

    def frame(self, client, screen):
        answer = client.get(f"/workshops/{self.workshop}/stream?screen={screen}")
        if answer.status_code != 200:
            return lines(answer)
        messages = answer.iter_encoded()
        told = b"".join(next(messages) for _ in range(3)).decode()
        answer.close()
        return [line for line in told.splitlines() if line.startswith("data:")][1:]

    def rows(self):
        """Every row of a backup of the log, of the rows of pages, and every line that
        the log prints."""
        read = max((self.folder / "read").glob("read-*.db"))
        return [
            *rows_of(self.folder / "okr.db"),
            *rows_of(read),
            *self.printed(),
        ]

    def printed(self):
        run = CliRunner(env={"OKR_DATA": None})
        asked = ["events", "--data", str(self.folder)]
        told = [run.invoke(main, [*asked, *more]) for more in ([], ["--json"])]
        assert [result.exit_code for result in told] == [0, 0]
        return [line for result in told for line in result.output.splitlines()]


def lines(answer):
    told = FLEETING.sub("", answer.get_data(as_text=True))
    apart = told.replace("><", ">\n<").replace("}, {", "},\n{")
    return [f"{answer.status_code}", *apart.splitlines()]


def rows_of(path):
    """The rows as a backup, made while others write, has them."""
    copy = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(path)) as original, closing(copy):
        original.backup(copy)
        tables = copy.execute("select name from sqlite_master where type = 'table'")
        return [
            f"{table}: " + " | ".join(map(written, row))
            for (table,) in tables.fetchall()
            for row in copy.execute(f"select * from {table}")
        ]


def written(value):
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
