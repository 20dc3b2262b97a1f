"""A whole workshop of Acme's, from its first card to a response to the minutes."""

from datetime import timedelta
from uuid import UUID

from okr.application import closing, drafting, hearing, responding
from okr.application.agreeing import Wording
from okr.domain import Objective, Workshop
from okr.domain.objection import Objection
from tests.builders import IDA, JON, LEO, MARA, terms
from tests.gathering import LATER, PIA, Gathering

NAMES = {
    str(MARA): "Mara Lindqvist",
    str(IDA): "Ida Brandt",
    str(JON): "Jon Abara",
    str(LEO): "Leo Sand",
    str(PIA): "Pia",
}


def held(company):
    """One objective agreed on, one left a draft, a goal begun, everything answered."""
    room = Gathering(company).plan().gather()
    room.open("think", seconds=300)
    cards = [room.write("Clinics *wait* too long"), room.write("Call back", by=IDA)]
    room.open("group")
    group = room.form("Waiting", *cards)
    room.open("vote")
    room.vote({group: 3})
    room.vote({group: 1}, by=PIA)
    room.reveal()
    room.open("write")
    decided = room.complete(room.draft("Nobody waits for a call", group=group))
    room.draft("Left as it is", by=IDA, owner=IDA)
    promise(room)
    room.open("contribute")
    contribute(company, decided)
    object_to(room, decided)
    room.open("confidence")
    room.be_sure({decided: "0.7"})
    room.be_sure({decided: "0.4"}, by=PIA)
    room.reveal()
    room.open("vote").open("sign")
    room.sign(decided, MARA, IDA, JON)
    room.closed_at = LATER + timedelta(minutes=25)
    close(room)
    return room


def promise(room):
    with room.company.command(MARA):
        drafting.draft_goal(
            room.okr,
            room.id,
            Wording(terms(), "Qualified leads", "leads"),
            group=None,
            partner=JON,
            by=MARA,
        )


def contribute(company, objective):
    for person, words in ((MARA, "Two days a week"), (IDA, "The list of clinics")):
        company.act(
            Objective,
            objective,
            lambda o, p=person, w=words: o.state_contribution(w, by=p),
            by=person,
        )


def object_to(room, objective):
    with room.company.command(IDA):
        done = hearing.object_to(room.okr, objective, "Who answers at night?", by=IDA)
    room.company.act(
        Objection,
        UUID(done.answer),
        lambda o: o.answer("The desk in Oslo", by=MARA),
    )


def close(room):
    with room.company.command(JON, room.closed_at):
        closing.close(room.okr, room.keys, room.id, by=JON)


def respond(room):
    """Ida takes it up again, and Jon settles it."""
    with room.company.command(IDA, room.closed_at):
        responding.respond(room.okr, room.id, "And at weekends?", by=IDA)
    room.company.act(
        Workshop,
        room.id,
        lambda w: w.settle_discussion("Weekends are for the desk as well", by=JON),
        by=JON,
    )
