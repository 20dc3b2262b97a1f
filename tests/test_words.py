"""Every event can be said to a person; every command, script and setting is named."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import UnionType
from typing import get_args, get_type_hints
from uuid import UUID

import click
import pytest

from okr.cli import main
from okr.domain import AGGREGATES
from okr.domain.aggregate import Aggregate
from okr.exports import sentences
from okr.exports.templates import TEMPLATES
from okr.projections.history import PLUMBING
from web.settings import SETTINGS

ROOT = Path(__file__).parent.parent
EVENTS = {
    event.TOPIC: event
    for aggregate in AGGREGATES
    for event in vars(aggregate).values()
    if isinstance(event, type)
    and issubclass(event, Aggregate.Event)
    and hasattr(event, "TOPIC")
}
ID = UUID("a1b2c3d4-0000-4000-8000-000000000000")
WORTH = {
    "str": "company",
    "int": 1,
    "bool": True,
    "date": "2026-11-20",
    "Decimal": "12.5",
    "UUID": str(ID),
}
MAY_BE_EMPTY = {"note", "unit", "why", "why_now", "status"}
SLIPS = re.compile(r"None|[0-9a-f]{8}-|[{}]|\b[A-Z]\w+\.[A-Z]{2,}|  |\.\.|: *\.")


@pytest.mark.parametrize("topic", EVENTS)
@pytest.mark.parametrize("name", ["Mara Lindqvist", None])
def test_an_event_that_says_all_it_can_is_one_sentence(topic, name):
    said = sentence(topic, told(topic, bare=False), name)

    assert_is_one_sentence(said)


@pytest.mark.parametrize("topic", EVENTS)
@pytest.mark.parametrize("name", ["Mara Lindqvist", None])
def test_an_event_that_leaves_out_what_it_may_is_one_sentence(topic, name):
    said = sentence(topic, told(topic, bare=True), name)

    assert_is_one_sentence(said)


def test_no_sentence_is_kept_for_an_event_that_does_not_exist():
    assert TEMPLATES.keys() == EVENTS.keys()


def test_a_template_asks_for_nothing_that_its_event_cannot_say():
    made = {"by", "about", "late", "stated", "parameter"}

    asked = {
        topic: set().union(*map(sentences.slots, templates)) - made
        for topic, templates in TEMPLATES.items()
    }

    assert all(asked[topic] <= said_by(topic) for topic in EVENTS)


def assert_is_one_sentence(said):
    assert said[0].isupper()
    assert said.endswith((".", "…"))
    assert not SLIPS.search(said), said


def sentence(topic, fields, name):
    called = {str(ID): name} if name else {}
    by = "b1b2c3d4-0000-4000-8000-000000000000"
    return sentences.say(
        topic,
        fields,
        about=str(ID),
        by=by,
        told=date(2026, 11, 23),
        titles=called,
        names=called,
    )


def told(topic, *, bare):
    hints = get_type_hints(EVENTS[topic])
    return {name: value_of(name, hints[name], bare) for name in said_by(topic)}


def value_of(name, hint, bare):
    if bare and (isinstance(hint, UnionType) or name in MAY_BE_EMPTY):
        return None
    kind = get_args(hint)[0] if isinstance(hint, UnionType) else hint
    return WORTH[kind.__name__]


def said_by(topic):
    return {field.name for field in fields(EVENTS[topic])} - PLUMBING


WORDS = "\n".join(
    path.read_text()
    for path in [ROOT / "README.md", *ROOT.glob("web/templates/help/*.html")]
)


def commands(group, *names):
    """Every command of the command line, by all of its words."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)
        else:
            yield " ".join([*names, name])


@pytest.mark.parametrize("command", list(commands(main, "okr")))
def test_a_command_is_named_in_readme_or_help(command):
    assert f"{command}<" in WORDS or f"{command}`" in WORDS or f"{command} " in WORDS


def test_no_command_is_named_in_help_that_does_not_exist():
    said = ROOT / "web/templates/help/command-line.html"
    named = re.findall(r"<dt><code>(okr [^<]+)</code>", said.read_text())

    assert set(named) == set(commands(main, "okr"))


@pytest.mark.parametrize(
    "script", [p.name for p in (ROOT / "scripts").glob("[a-z]*") if not p.suffix]
)
def test_a_script_is_named_in_readme_or_help(script):
    assert f"scripts/{script}" in WORDS


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_is_named_in_readme(setting):
    assert f"`{setting}`" in (ROOT / "README.md").read_text()
