"""A workshop with hundreds of people in it, and what they do there."""

from time import monotonic, sleep
from uuid import UUID

from okr.accounts import people
from okr.domain import Person
from okr.projections import workshop_board
from tests.builders import JON, NOW, SALES
from tests.gathering import Gathering
from tests.living import Living

GROUPS = 10


class Room(Gathering):
    """Its company lies in a folder, which a server may serve meanwhile."""

    def __init__(self, folder, size):
        super().__init__(Living(folder))
        self.people = [UUID(int=1_000_000 + number) for number in range(size)]
        self.invite()
        self.plan(invited=self.people)

    def invite(self):
        with self.company.command(JON):
            members = [Person.invite(team=SALES, by=JON, id=id) for id in self.people]
            for member in members:
                member.join(by=member.id)
            self.okr.keep(*members)
        with self.okr.datastore.transaction(commit=True) as cursor:
            for number, id in enumerate(self.people):
                email = f"person{number}@acme.example"
                people.add(cursor, str(id), f"Person {number}", email, NOW.date())

    def seats(self):
        """For everybody the address of their stream, and their session."""
        path = f"/workshops/{self.id}/stream?screen=participant"
        return [(path, self.company.sign_in(person)) for person in self.people]

    def write_card(self, number):
        words = f"Fewer than {number} patients wait longer than a week for an answer"
        self.write(words, by=self.people[number])
        return self.acknowledged()

    def sort_card(self, number):
        """Into one of ten groups; the first ten cards each make one."""
        cards = self.company.ask(workshop_board.cards, str(self.id))
        groups = self.company.ask(workshop_board.groups, str(self.id))
        card = UUID(cards[number]["id"])
        if number < GROUPS:
            self.form(f"Waiting {number}", card, by=JON)
        else:
            self.move(card, UUID(groups[number % GROUPS]["id"]), by=JON)
        return self.acknowledged()

    def cast_vote(self, number):
        groups = self.company.ask(workshop_board.groups, str(self.id))
        self.vote({UUID(groups[0]["id"]): 1}, by=self.people[number])
        return self.acknowledged()

    def acknowledged(self):
        """When, and at which position."""
        return monotonic(), self.company.workspace.last_position()

    def close_folder(self):
        self.company.workspace.close()


def paced(deed, times, a_second):
    """Do it again and again at this pace; what each told."""
    began, told = monotonic(), []
    for number in range(times):
        sleep(max(0.0, began + number / a_second - monotonic()))
        told.append(deed(number))
    return told
