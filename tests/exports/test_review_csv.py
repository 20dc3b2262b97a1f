"""A review as CSV, against a whole expected text."""

import csv
from io import StringIO

import pytest

from okr.exports import review_csv

EXPECTED = """\
Cycle,As of,Objective,Team,Owner,Serves,Objective health,Objective progress,\
Objective confidence,Key result,Measure,Unit,Whose,Baseline,Target,Current,\
Current on,Progress,Expected,Weight,Due,Health,Confidence,Not heard,Position,\
Parameters,Imprint
2026-Q4,2026-11-20,Every clinic sees “gains” & <asks> for us,Sales,Mara Lindqvist,\
Clinics come to us,outdated,0.58,0.65,Qualified leads,Qualified leads,leads,Sales,\
120,220,178,2026-11-16,0.58,0.543478,2,2026-12-31,caution,0.65,\
"Jon =Abara: <Consented>, and then | was away.",43,1,{imprint}
2026-Q4,2026-11-20,Every clinic sees “gains” & <asks> for us,Sales,Mara Lindqvist,\
Clinics come to us,outdated,0.58,0.65,'=Leads of the company,Qualified leads,leads,\
Jon =Abara,-0.5,10,,,,0.543478,1,2026-12-31,outdated,,\
"Jon =Abara: <Consented>, and then | was away.",43,1,
"""


def test_there_is_one_row_a_key_result(reviewed):
    whole = EXPECTED.format(imprint=reviewed["imprint"])

    written = review_csv.written(reviewed)

    assert written.decode("utf-8-sig") == whole.replace("\n", "\r\n")


def test_the_file_begins_with_the_mark_that_spreadsheets_look_for(reviewed):
    assert review_csv.written(reviewed).startswith(b"\xef\xbb\xbfCycle,")


def test_an_objective_without_key_results_keeps_its_row(reviewed):
    bare = {**reviewed["objectives"][0], "key_results": []}

    rows = rows_of(review_csv.written({**reviewed, "objectives": [bare]}))

    assert [row["Objective"] for row in rows] == [bare["title"]]
    assert rows[0]["Key result"] == ""


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_words_that_would_be_a_formula_become_text(sign):
    assert review_csv.as_text(f"{sign}1+1") == f"'{sign}1+1"


def test_other_words_stay_as_they_are():
    assert review_csv.as_text("Mara =ish") == "Mara =ish"


def rows_of(written):
    return list(csv.DictReader(StringIO(written.decode("utf-8-sig"), newline="")))
