"""The words of a workshop's minutes that every kind of file says alike."""

from collections.abc import Mapping
from typing import Any

from okr.exports.review_words import owner, sureness
from okr.exports.sentences import WORDS
from okr.exports.words import N_, NO_BREAK, Gettext, day, number

Row = Mapping[str, Any]

SURENESS = {
    "very_sure": N_("very sure: could it be bolder?"),
    "comfortable": N_("comfortable"),
    "right_stretch": N_("the right stretch"),
    "ambitious": N_("ambitious"),
    "out_of_sight": N_("further than we can see"),
}
GOALS = {
    "draft": N_("drafted"),
    "open": N_("open, to be signed by both"),
    "agreed": N_("agreed by both"),
    "reached": N_("reached"),
    "missed": N_("missed"),
    "dropped": N_("dropped"),
}
OPEN = N_("not answered yet")


def title(minutes: Row, _: Gettext) -> str:
    return _("Minutes of {title}").format(title=minutes["title"])


def whose(minutes: Row) -> str:
    return " · ".join((minutes["company"], minutes["team"], minutes["cycle"]["name"]))


def held(minutes: Row, _: Gettext) -> str:
    """The day, and from when to when."""
    until = f"{minutes['ended']:%H:%M}"
    if minutes["ended"].date() != minutes["day"]:
        until = f"{day(minutes['ended'].date())} {until}"
    return _("{day}, from {begin} to {end}").format(
        day=day(minutes["day"]), begin=f"{minutes['began']:%H:%M}", end=until
    )


def people(minutes: Row, _: Gettext) -> str:
    """Who led, and who was there."""
    there = [
        _("{name} (guest)").format(name=owner(each["name"], _))
        if each["guest"]
        else owner(each["name"], _)
        for each in minutes["participants"]
    ]
    led = _("Led by {name}.").format(name=owner(minutes["facilitator"], _))
    if not there:
        return led
    return led + " " + _("There were {names}.").format(names=", ".join(there))


def answering(decision: Row, _: Gettext) -> str:
    """Who owns it, and what it serves."""
    told = [owner(decision["owner"], _)]
    if decision["serves"]:
        told.append(_("serves “{title}”").format(title=decision["serves"]))
    return " · ".join(told)


def ends(key_result: Row, _: Gettext) -> str:
    return _("from {baseline} to {target}").format(
        baseline=number(key_result["baseline"]),
        target=number(key_result["target"], key_result["unit"]),
    )


def sure(told: Row, _: Gettext) -> str:
    """An average confidence, of how many people, and what the practice says to it."""
    said = _("Confidence {mean} of {count} people").format(
        mean=sureness(told["mean"]), count=told["people"]
    )
    return f"{said}: {_(SURENESS[told['word']])}"


def sure_of_all(told: Row, _: Gettext) -> str:
    """The same of all objectives together."""
    said = _("Confidence in all of them {mean}").format(mean=sureness(told["mean"]))
    return f"{said}: {_(SURENESS[told['word']])}"


def signed(decision: Row, _: Gettext) -> str:
    names = ", ".join(owner(name, _) for name in decision["signed"])
    return _("Signed by {names}").format(names=names) if names else ""


def source(decision: Row, _: Gettext) -> str:
    """The cards it came from."""
    cards = ", ".join(f"“{words}”" for words in decision["cards"])
    return _("From the cards {cards}").format(cards=cards) if cards else ""


def objection(told: Row, _: Gettext) -> str:
    """Who objected or advised, and with which words."""
    said = _("{name} objects") if told["kind"] == "objection" else _("{name} advises")
    return said.format(name=owner(told["by"], _)) + f": {told['words']}"


def answer(told: Row, _: Gettext) -> str:
    """What was answered; that nothing was, when it is still open."""
    if not told["answer"]:
        return _(OPEN) if told["state"] == "open" else ""
    said = _("{name} answers").format(name=owner(told["answered_by"], _))
    return f"{said}: {told['answer']}"


def carried(told: Row, _: Gettext) -> str:
    """Disagree and commit, in the words of whoever objected."""
    if told["state"] != "committed":
        return ""
    said = _("{name} carries it all the same").format(name=owner(told["by"], _))
    return f"{said}: {told['last_word']}" if told["last_word"] else said


def waiver(told: Row, _: Gettext) -> str:
    said = _("{name} was not heard").format(name=owner(told["person"], _))
    return f"{said}: {told['reason']}"


def drafts(minutes: Row, _: Gettext) -> str:
    count = minutes["drafts"]
    if count == 1:
        return _("1 objective stays a draft.")
    return _("{count} objectives stay drafts.").format(count=count) if count else ""


def goals(minutes: Row, _: Gettext) -> str:
    """How many there are; what they say is between two people."""
    told = [f"{n} {_(GOALS[word])}" for word, n in minutes["goal_counts"].items()]
    return _("Goals: {counts}.").format(counts=", ".join(told)) if told else ""


def goal(told: Row, _: Gettext) -> str:
    who = _("{owner} with {partner}").format(
        owner=owner(told["owner"], _), partner=owner(told["partner"], _)
    )
    until = _("by {day}").format(day=day(told["due"]))
    return f"{told['title']} · {who} · {until} · {_(GOALS[told['state']])}"


def ballots(vote: Row, _: Gettext) -> str:
    said = _("Round {number}: {people} people, {each} votes each")
    return said.format(number=vote["number"], people=vote["people"], each=vote["each"])


def voted(tally: Row, _: Gettext) -> str:
    """What was voted on; its words changed since when they do not stand."""
    if tally["stands"]:
        return str(tally["words"])
    return _("{words} (changed since)").format(words=tally["words"])


def phase(told: Row, _: Gettext) -> str:
    name = _(WORDS["phase"][told["phase"]])
    if told["turn"] == 1:
        return name
    return _("{phase}, again").format(phase=name)


def took(seconds: int, _: Gettext) -> str:
    """In minutes; a stretch below one in seconds."""
    if seconds < 60:
        return f"{seconds}{NO_BREAK}{_('s')}"
    return f"{round(seconds / 60)}{NO_BREAK}{_('min')}"


def response(told: Row, _: Gettext) -> str:
    return f"{owner(told['by'], _)}, {day(told['on'])}"


def discussion(minutes: Row, _: Gettext) -> str:
    """Where the discussion stands."""
    if minutes["discussion"] == "settled":
        return _("Settled: {words}").format(words=minutes["settled"])
    if minutes["discussion"] == "reopened":
        return _("The discussion is open again.")
    return ""
