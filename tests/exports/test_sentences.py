"""What people read about events: whole sentences, as they stand in the history."""

import json
from datetime import date, datetime

import pytest

from okr import policy
from okr.exports import sentences
from okr.projections import history
from tests.builders import JON, MARA
from tests.exports.conftest import NAMES

IDS = {str(number): f"00000000-0000-0000-0000-{number:012d}" for number in range(9)}
MARA_ID, JON_ID, TEAM, THING = (IDS[number] for number in "1234")
TOLD = date(2026, 11, 23)


def say(topic, *, about=THING, by=MARA_ID, told=TOLD, _=str, **fields):
    return sentences.say(
        topic,
        fields,
        about=about,
        by=by,
        told=told,
        titles={TEAM: "Sales", THING: "Qualified leads"},
        names={MARA_ID: "Mara Lindqvist", JON_ID: "Jon Abara"},
        _=_,
    )


def test_publishing_names_who_did_it_and_what():
    said = say("Objective.Published", audience="company")

    assert said == "Mara Lindqvist published “Qualified leads” for everybody."


def test_a_moved_target_says_where_to_until_when_and_why():
    said = say(
        "Objective.Retargeted",
        key_result=THING,
        kind="increase",
        target="220",
        due="2026-12-31",
        reason="The fair was cancelled.",
    )

    assert said == (
        "Mara Lindqvist moved the target of “Qualified leads” to 220"
        " by 31\u00a0Dec\u00a02026: The fair was cancelled."
    )


READING = {"measure": THING, "whose": TEAM, "value": "1178.50", "note": ""}


def test_a_reading_told_late_says_how_late():
    said = say("Reading.Recorded", on="2026-11-20", **READING)

    assert said == (
        "Mara Lindqvist recorded 1,178.5 for “Qualified leads” of Sales"
        " on 20\u00a0Nov\u00a02026 (told 3 days later)."
    )


def test_a_reading_told_on_its_day_does_not_speak_of_being_late():
    said = say("Reading.Recorded", on="2026-11-23", **READING)

    assert said.endswith("on 23\u00a0Nov\u00a02026.")


@pytest.mark.parametrize(
    ("status", "confidence", "note", "end"),
    [
        ("caution", "0.55", "Two called.", ", caution, confidence 0.55: Two called."),
        ("off_track", None, "", ", off track."),
        ("", "0.7", "", ", confidence 0.7."),
        ("", None, "Two called", ": Two called."),
        ("", None, "Did it help?", ": Did it help?"),
        ("", None, "", "."),
    ],
)
def test_a_check_in_says_what_was_stated(status, confidence, note, end):
    said = say(
        "CheckIn.Held",
        subject=THING,
        on="2026-11-20",
        status=status,
        confidence=confidence,
        note=note,
    )

    start = "Mara Lindqvist checked in on “Qualified leads” for 20\u00a0Nov\u00a02026"
    assert said == start + end


def test_who_left_and_what_may_not_be_seen_have_words_of_their_own():
    said = say("Objective.HandedOver", about=IDS["8"], by=IDS["7"], owner=JON_ID)

    assert (
        said == "Someone who left handed something you may not see over to Jon Abara."
    )


def test_the_first_person_is_not_invited_by_themselves():
    said = say("Person.Invited", about=MARA_ID, team=TEAM)

    assert said == "Mara Lindqvist was the first person here, at home in Sales."


def test_words_of_people_are_never_taken_for_a_template():
    said = say("Objective.Withdrawn", reason="{by} {unknown} {0}")

    assert said == "Mara Lindqvist withdrew “Qualified leads”: {by} {unknown} {0}."


def test_a_long_text_is_cut_and_stands_on_one_line():
    said = say("Objective.Withdrawn", reason="Line\none " + "x" * 300)

    assert "\n" not in said
    assert said.endswith("x…")
    assert len(said) < 300


def test_sentences_can_be_said_in_another_language():
    german = {
        "{by} published {about} for {audience}.": "{by} zeigt {about} {audience}.",
        "everybody": "allen",
    }

    said = say("Objective.Published", audience="company", _=lambda w: german.get(w, w))

    assert said == "Mara Lindqvist zeigt “Qualified leads” allen."


def test_what_a_sentence_names_can_be_looked_up_at_once():
    fields = {"key_result": THING, "target": "220", "due": "2026-12-31"}

    ids = sentences.needed("Objective.Retargeted", fields, about=TEAM, by=MARA_ID)

    assert ids == {THING, TEAM, MARA_ID}


def test_a_whole_history_reads_as_sentences(quarter):
    with quarter.read_model.reading() as db:
        viewer = policy.viewer(db, str(MARA))
        keys = {"keys": policy.keys_of(viewer)}
        rows = history.page(
            db, policy.readable("history.audience"), 10_000, 100, **keys
        )
        said = [in_words(db, row, keys) for row in reversed(rows)]

    assert said[0] == "Leo Sand founded the company, with its clocks on Europe/Berlin."
    assert said[-1].startswith("Mara Lindqvist recorded 178 for “Qualified leads”")
    assert (
        "Jon =Abara consented to “Every clinic sees “gains” & <asks> for us”." in said
    )
    assert not any("may not see" in sentence for sentence in said)


def in_words(db, row, keys):
    fields = json.loads(row["fields"])
    ids = sentences.needed(row["topic"], fields, about=row["about"], by=row["by"])
    titles = history.titles(db, sorted(ids), policy.readable("titles.audience"), **keys)
    told = datetime.fromisoformat(row["at"]).date()
    return sentences.say(
        row["topic"],
        fields,
        about=row["about"],
        by=row["by"],
        told=told,
        titles=titles,
        names={**NAMES, str(JON): "Jon =Abara"},
    )
