"""A review as JSON, against a whole expected file."""

import json
from decimal import Decimal
from pathlib import Path

from okr.exports import review_json

EXPECTED = Path(__file__).parent / "data" / "review.json"


def test_the_file_says_all_of_the_quarter(reviewed):
    assert review_json.written(reviewed).decode() == EXPECTED.read_text("utf-8")


def test_the_same_review_gives_the_same_bytes(reviewed):
    assert review_json.written(reviewed) == review_json.written(dict(reviewed))


def test_any_reader_of_json_finds_the_agreed_fields(reviewed):
    told = json.loads(review_json.written(reviewed))

    objective = told["objectives"][0]
    assert {"title", "team", "owner", "progress", "health", "confidence"} <= set(
        objective
    )
    key_result = objective["key_results"][0]
    assert key_result["progress"] == 0.58
    assert {"title", "baseline", "target", "current", "weight"} <= set(key_result)


def test_a_share_is_rounded_once_half_to_even_to_six_decimals():
    review = {"progress": Decimal("0.1234565"), "expected": Decimal("0.12345650001")}

    written = review_json.written(review)

    assert written == b'{\n  "progress": 0.123456,\n  "expected": 0.123457\n}\n'


def test_a_value_keeps_every_digit_and_needs_no_exponent():
    review = {"values": [Decimal("1E+6"), Decimal("0.000000001"), Decimal("1.50")]}

    written = review_json.written(review)

    assert json.loads(written, parse_float=str, parse_int=str) == {
        "values": ["1000000", "0.000000001", "1.5"]
    }


def test_nothing_said_is_null_and_nothing_listed_is_empty():
    review = {"owner": None, "progress": None, "notes": [], "mission": {}}

    assert json.loads(review_json.written(review)) == review
