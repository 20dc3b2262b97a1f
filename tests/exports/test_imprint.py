"""What a file says about itself, and the digest over what it says."""

from datetime import date

import pytest

from okr.exports import imprint
from okr.exports.imprint import Imprint
from tests.builders import JON, MARA

TOLD = Imprint(
    "2026-Q4; “ours”", "Vertrieb & Süd", date(2026, 11, 15), 7, 1, "1", "0" * 64
)


def test_it_is_one_line_of_plain_letters_and_is_read_back():
    line = str(TOLD)

    assert line.isascii() and " " not in line and "&" not in line
    assert list(imprint.found_in(f"before {line}</p>".encode())) == [TOLD]


def test_each_that_a_file_holds_is_found_once():
    line = str(TOLD).encode()

    assert list(imprint.found_in(line + b" " + line)) == [TOLD]


def test_one_of_a_day_that_never_was_is_none():
    line = str(TOLD).replace("2026-11-15", "2026-02-30")

    assert list(imprint.found_in(line.encode())) == []


def test_the_digest_is_over_ids_whatever_people_are_called(reviewed):
    ids = {"owner": str(MARA), "notes": [{"by": str(JON)}]}

    one = imprint.stamped(reviewed, ids)
    other = imprint.stamped({**reviewed, "objectives": []}, ids)

    assert one["digest"] == other["digest"]


@pytest.mark.parametrize("nothing", [None, "", [], {}, {"deep": [None][:0]}])
def test_a_field_that_holds_nothing_counts_for_nothing(nothing):
    assert imprint.digest_of({"a": 1, "new": nothing}) == imprint.digest_of({"a": 1})


def test_nothing_and_no_are_told_apart():
    assert imprint.digest_of({"late": False}) != imprint.digest_of({})
    assert imprint.digest_of({"many": 0}) != imprint.digest_of({})
