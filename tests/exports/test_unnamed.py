"""A file is the same but for names, or it is not."""

import pytest

from okr.exports import imprint
from okr.exports.formats import FORMATS
from okr.exports.unnamed import same_but_names
from tests.builders import JON, MARA
from tests.exports.conftest import NAMES

GONE = [str(JON), str(MARA)]
KINDS = sorted(FORMATS)


@pytest.fixture
def told(quarter_told):
    """Writes the review with these names and no others."""

    def told(kind, names):
        rows = imprint.stamped(quarter_told.row(names), {}, release="1.2.3")
        return FORMATS[kind].written(rows)

    return told


def same(told, kind, file, people=GONE):
    known = {id: name for id, name in NAMES.items() if id not in people}
    return same_but_names(file, people, lambda marks: told(kind, {**known, **marks}))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_the_same_whoever_is_forgotten(told, kind):
    file = told(kind, NAMES)

    assert same(told, kind, file)
    assert same(told, kind, file, people=GONE[:1])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ['Ann "the <bold>" & | O\'Neil', "=Ann, of *Lund*"])
def test_a_name_may_be_any(told, kind, name):
    assert same(told, kind, told(kind, {**NAMES, str(JON): name}))


@pytest.mark.parametrize("kind", KINDS)
def test_who_was_forgotten_before_it_was_written_stays_so(told, kind):
    file = told(kind, {id: name for id, name in NAMES.items() if id != str(MARA)})

    assert same(told, kind, file)


@pytest.mark.parametrize("kind", KINDS)
def test_one_other_letter_is_not_a_name(told, kind):
    file = told(kind, NAMES)

    edited = file.replace(b"2026-Q4", b"2026-Q3", 1)

    assert edited != file
    assert not same(told, kind, edited)
