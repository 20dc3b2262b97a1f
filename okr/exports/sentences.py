"""Every event as one sentence in a person's words.

An event holds ids, so what people and things are called is handed in. Each topic has
one template or several, and the first one whose every word is known is said.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Any

from okr.exports import words
from okr.exports.review_templates import REVIEW_WORDS
from okr.exports.templates import TEMPLATES
from okr.exports.words import N_, Gettext

Fields = Mapping[str, Any]

PEOPLE = {
    "owner",
    "partner",
    "contributor",
    "consent_of",
    "lead",
    "person",
    "giver",
    "taker",
    "facilitator",
    "unheard",
}
QUOTED = {
    "serves",
    "key_result",
    "measure",
    "theme",
    "subject",
    "checkpoint",
    "group",
    "draft",
    "objective",
    "origin",
    "line",
    "action",
}
NAMED = {"team", "cycle", "parent", "whose"}
DAYS = {"on", "first", "last", "start", "due", "first_version", "deadline", "until"}
NUMBERS = {
    "value",
    "baseline",
    "target",
    "weight",
    "low",
    "high",
    "confidence",
    "score",
    "hours",
}
LONGEST = 240

GONE = N_("someone who left")
HIDDEN = N_("something you may not see")
WORDS = {
    "role": {"admin": N_("admin"), "practice_lead": N_("practice lead")},
    "audience": {
        "company": N_("everybody"),
        "team": N_("the team"),
        "parties": N_("the two parties"),
    },
    "status": {
        "on_track": N_("on track"),
        "caution": N_("caution"),
        "off_track": N_("off track"),
    },
    "kind": {
        "votes": N_("votes"),
        "confidence": N_("confidence"),
        "scores": N_("scores"),
        "process": N_("answers to the statements"),
    },
    "phase": {
        "prepare": N_("Prepare"),
        "mission": N_("Mission and numbers"),
        "think": N_("Think"),
        "show": N_("Show"),
        "group": N_("Group"),
        "vote": N_("Vote"),
        "write": N_("Write"),
        "contribute": N_("Contribute"),
        "confidence": N_("Confidence"),
        "sign": N_("Sign"),
        "close": N_("Close"),
    },
    **REVIEW_WORDS,
    "first_month": {
        "1": N_("January"),
        "2": N_("February"),
        "3": N_("March"),
        "4": N_("April"),
        "5": N_("May"),
        "6": N_("June"),
        "7": N_("July"),
        "8": N_("August"),
        "9": N_("September"),
        "10": N_("October"),
        "11": N_("November"),
        "12": N_("December"),
    },
    "check_in_day": {
        "0": N_("Monday"),
        "1": N_("Tuesday"),
        "2": N_("Wednesday"),
        "3": N_("Thursday"),
        "4": N_("Friday"),
        "5": N_("Saturday"),
        "6": N_("Sunday"),
    },
}


def needed(topic: str, fields: Fields, *, about: str | None, by: str) -> set[str]:
    """The ids of all people and things that the sentence names."""
    named = PEOPLE | QUOTED | NAMED
    ids = {fields[name] for name in named & fields.keys()} | {about, by}
    return {id for id in ids if id}


def say(
    topic: str,
    fields: Fields,
    *,
    about: str | None,
    by: str,
    told: date,
    titles: Mapping[str, str],
    names: Mapping[str, str],
    _: Gettext = str,
) -> str:
    """The sentence for an event as a row of history holds it.

    In: its topic and fields (days, numbers and ids as text), the id of what it is
    `about`, who it was `by`, and the day we were `told`. `titles` and `names` say what
    the things and the people are called; `_` translates.
    """
    called = _Called(titles, names, _)
    said = {name: _said(name, value, called) for name, value in fields.items()}
    said["by"] = called.person(by)
    if about != by:
        said["about"] = _about(topic, about, called)
    said["parameter"] = str(fields.get("name", "")).replace("_", " ")
    said["late"] = _late(fields.get("on"), told, _)
    said["stated"] = _stated(said, _)
    known = {name: word for name, word in said.items() if word}
    return _sentence(topic, known, _)


class _Called:
    """What ids are called, each with the words for those that are not told."""

    def __init__(self, titles: Mapping[str, str], names: Mapping[str, str], _: Gettext):
        self.titles, self.names, self.translate = titles, names, _

    def person(self, id: str) -> str:
        return self.names.get(id) or self.translate(GONE)

    def thing(self, id: str | None) -> str:
        """A team, a cycle or a person."""
        called = self.titles.get(id or "") or self.names.get(id or "")
        return called or self.translate(HIDDEN)

    def quoted(self, id: str | None) -> str:
        called = self.titles.get(id or "")
        return f"“{called}”" if called else self.translate(HIDDEN)


def _said(name: str, value: Any, called: _Called) -> str:
    """One field in words; nothing for one that says nothing."""
    if value is None or value == "":
        return ""
    if name in PEOPLE:
        return called.person(value)
    if name in QUOTED:
        return called.quoted(value)
    if name in NAMED:
        return called.thing(value)
    if name in DAYS:
        return words.day(date.fromisoformat(value))
    if name in NUMBERS:
        return words.number(Decimal(value))
    word = WORDS.get(name, {}).get(str(value))
    return called.translate(word) if word else _short(str(value))


def _about(topic: str, about: str | None, called: _Called) -> str:
    kind = topic.partition(".")[0]
    if kind == "Person":
        return called.person(about or "")
    return called.thing(about) if kind in ("Team", "Cycle") else called.quoted(about)


def _late(on: str | None, told: date, _: Gettext) -> str:
    """How long after its day it was told; nothing when it was told on that day."""
    days = (told - date.fromisoformat(on)).days if on else 0
    if days <= 0:
        return ""
    return _("1 day") if days == 1 else _("{days} days").format(days=days)


def _stated(said: Mapping[str, str], _: Gettext) -> str:
    """A check-in's health and confidence, whichever it states."""
    confidence = said.get("confidence")
    parts = [
        said.get("status"),
        confidence and _("confidence {confidence}").format(confidence=confidence),
    ]
    return ", ".join(part for part in parts if part)


def _short(text: str) -> str:
    """The text on one line, its end cut when it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"


def _sentence(topic: str, known: Mapping[str, str], _: Gettext) -> str:
    """The first template whose words are all known, as one sentence with one end."""
    template = next(one for one in TEMPLATES[topic] if slots(one) <= known.keys())
    said = _(template).format(**known)
    told = said[0].upper() + said[1:]
    return told if told.endswith((".", "!", "?", "…")) else f"{told}."


def slots(template: str) -> set[str]:
    """The words that a template waits for."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}
