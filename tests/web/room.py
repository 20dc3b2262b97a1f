"""A workshop in a test: Jon leads it for his team, Mara and Ida are in."""

import re
from uuid import UUID

from tests.builders import CYCLE, IDA, JON, MARA, SALES
from tests.web.asking import sent

NEW = {
    "title": "Our goals for the spring",
    "team": SALES,
    "cycle": CYCLE,
    "facilitator": JON,
    "votes_each": 3,
    "guests_allowed": "true",
    "all_home": "true",
}
HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">')


class Room:
    """One workshop, and what people do in it with their browsers."""

    def __init__(self, browser, company):
        self.browser = browser
        self.company = company
        self.clients = {}
        planned = sent(self.of(JON), "/workshops", **NEW)
        self.address = planned.location.removesuffix("/console")
        self.id = UUID(self.address.rpartition("/")[2])
        for person in (MARA, IDA, JON):
            self.join(person)

    def of(self, person):
        if person not in self.clients:
            self.clients[person] = self.browser(person)
        return self.clients[person]

    @property
    def code(self):
        return self.company.accounts.join_codes.code_of(str(self.id))

    def join(self, person):
        return sent(self.of(person), "/join", code=self.code)

    def guest(self, name):
        client = self.browser()
        sent(client, "/join", code=self.code, name=name, key=f"guest-of-{name:>12}")
        return client

    def open(self, *phases, **more):
        for phase in phases:
            told = self.send(JON, "/phases", phase=phase, **more)
        return told

    def send(self, person, path, /, **fields):
        client = person if hasattr(person, "post") else self.of(person)
        return sent(client, self.address + path, **fields)

    def see(self, person, path=""):
        client = person if hasattr(person, "get") else self.of(person)
        return client.get(self.address + path).text

    def card(self, person, words):
        return self.send(person, "/cards", words=words)

    def marked(self):
        """Words and ids of the cards that can be marked on Mara's screen."""
        page = self.see(MARA)
        found = re.findall(
            r'name="card" value="([\w-]+)" form="sorting"><span>([^<]*)', page
        )
        return {words: id for id, words in found}

    def group(self, person, title, *cards):
        ids = self.marked()
        return self.send_all(
            person, "/groups", group="new", title=title, card=[ids[c] for c in cards]
        )

    def send_all(self, person, path, /, **fields):
        """A form in which one field may come several times."""
        client = self.of(person)
        key = f"several-{len(self.clients)}-{id(fields)}"
        return client.post(self.address + path, data={"key": key, **fields})

    def groups(self):
        page = self.see(MARA)
        found = re.findall(r'id="group-([\w-]+)" aria-label="([^"]*)"', page)
        return {title: id for id, title in found}

    def round(self, person):
        told = dict(HIDDEN.findall(self.see(person).partition('id="mine"')[2]))
        return told["round"]

    def vote(self, person, **votes):
        page = self.see(person)
        asked = dict(
            (words, name)
            for name, words in re.findall(r'<label for="(votes-[\w-]+)">([^<]*)', page)
        )
        fields = {asked[words]: count for words, count in votes.items()}
        return self.send(person, "/votes", round=self.round(person), **fields)

    def drafts(self):
        """Ids of the objectives on the table."""
        return re.findall(r'id="draft-([\w-]+)"', self.see(MARA))

    def draft(self, person, title, owner=MARA, **more):
        told = self.send(person, "/objectives", title=title, owner=owner, **more)
        return UUID(re.search(r"draft=([\w-]+)", told.location)[1])
