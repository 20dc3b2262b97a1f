"""A review as a PDF, asked what it holds by the program that drew it."""

import json
import re
import zlib

import pytest
import typst

from okr.exports import laying_out, press, review_pdf, review_pdf_chapter

HOSTILE = [
    '#import "/etc/passwd": *',
    '#read("/etc/passwd") #eval("1+1") #panic("x")',
    "\"quoted\" 'single' `code` $math$ *bold* _under_ @label <label> // no /* not */",
    "\\ \\u{1F600} #sys.inputs }} ]] )) {{ [[ ((",
    "العيادات ترى مكاسب מרפאות",
    "🎉 👩🏽‍🚀 ✓ Ж ½",
    "x" * 10_000,
    "word " * 2_000,
    "\u202eturned round\u202c \u200b\u2028\u00ad",
    "-",
]


def asked(review, kind, field):
    """This field of everything of a kind on the pages."""
    told, pictures = review_pdf.told(review, str)
    with press.ready(pictures, review["day"]) as folder:
        found = typst.query(
            folder / "review.typ",
            kind,
            field=field,
            font_paths=[laying_out.FONTS],
            ignore_system_fonts=True,
            sys_inputs={"told": told},
        )
    return json.loads(found)


def headings(review):
    return [each["text"] for each in asked(review, "heading", "body")]


def parts_of(pdf):
    """What the file is made of, unpacked."""
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(packed)
        except zlib.error:
            yield packed


def pages_of(pdf):
    return int(re.search(rb"/Count (\d+)", pdf)[1])


def with_words(review, words):
    """Every text that people write in a review says this."""
    objective = review["objectives"][0]
    proof = {**objective["key_results"][0], "title": words, "measure": words}
    moved = [{**each, "reason": words} for each in proof["moved_targets"]]
    notes = [{**note, "note": words, "by": words} for note in objective["notes"]]
    told = {
        "title": words,
        "why_now": words,
        "owner": words,
        "serves": words,
        "key_results": [{**proof, "moved_targets": moved, "unit": words[:60]}],
        "notes": notes,
    }
    goal = {**review["goals"][0], "title": words, "owner": words, "partner": words}
    handed = {**review["delegations"][0], "title": words, "giver": words}
    return {
        **review,
        "company": words[:200],
        "mission": {**review["mission"], "wording": words},
        "objectives": [{**objective, **told}],
        "goals": [goal],
        "delegations": [handed],
    }


def test_there_is_a_cover_contents_a_page_an_objective_and_what_was_promised(reviewed):
    assert headings(reviewed) == [
        "2026-Q4",
        "Contents",
        "Every clinic sees “gains” & <asks> for us",
        "Moved targets",
        "Said on the way",
        "Goals that two signed",
        "Delegations",
    ]
    assert pages_of(review_pdf.written(reviewed)) == 5


def test_the_same_review_gives_the_same_bytes(reviewed):
    assert review_pdf.written(reviewed) == review_pdf.written(dict(reviewed))


def test_it_is_tagged_and_says_what_it_is_from(reviewed):
    pdf = review_pdf.written(reviewed)

    assert b"/StructTreeRoot" in pdf and b"/Marked true" in pdf and b"/Lang(en)" in pdf
    assert b"/CreationDate(D:20261120000000Z)" in pdf
    assert reviewed["imprint"].encode() in pdf
    assert "Review 2026-Q4 · Northwind Care".encode() in pdf
    assert b"<pdf:Keywords>Mara Lindqvist; " in pdf


def test_its_letters_are_ours_and_no_others_of_this_machine(reviewed):
    pdf = review_pdf.written(with_words(reviewed, " ".join(HOSTILE[4:6])))

    named = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", pdf))
    ours = {b"Inter", b"NotoSansHebrew", b"NotoSansArabic", b"NotoEmoji"}
    assert ours <= named <= ours | {b"LibertinusSerif"}


def test_charts_are_a_picture_with_words_for_those_who_do_not_see_it(reviewed):
    said = asked(reviewed, "image", "alt")

    assert said == [
        "Qualified leads: 178\u00a0leads on 16\u00a0Nov\u00a02026,"
        " target 220\u00a0leads by 31\u00a0Dec\u00a02026;"
        " =Leads of the company: no readings yet",
    ]


def of_a_group(review, count, key_results=2):
    """A review of many objectives, each like the first."""
    one = review["objectives"][0]
    proofs = [*one["key_results"]] * (key_results // 2)
    several = [
        {**one, "id": f"{one['id']}-{place}", "key_results": proofs}
        for place in range(count)
    ]
    return {**review, "objectives": several}


def test_each_objective_of_a_group_has_its_page_and_its_charts(reviewed):
    told = of_a_group(reviewed, 61)

    assert len(asked(told, "image", "alt")) == 61
    assert pages_of(review_pdf.written(told)) > 61 + 2


def test_objectives_beyond_what_can_be_drawn_share_pages(reviewed, monkeypatch):
    monkeypatch.setattr(review_pdf_chapter, "MOST", 0)

    assert pages_of(review_pdf.written(of_a_group(reviewed, 61))) < 61


def test_charts_share_a_picture_that_fits_on_a_page(reviewed):
    few = review_pdf.pages(of_a_group(reviewed, 1, key_results=8), str)
    many = review_pdf.pages(of_a_group(reviewed, 61, key_results=8), str)

    assert [len(charts) for charts in few["pictures"]] == [2, 2, 2, 2]
    assert [len(charts) for charts in many["pictures"]][:2] == [6, 2]
    assert many["chapters"][-1]["pictures"][-1]["page"] == 122


def test_what_is_left_out_is_said_with_the_contents(reviewed):
    goals = [*reviewed["goals"]] * 201
    told = of_a_group({**reviewed, "goals": goals}, 157, key_results=8)

    pages = review_pdf.pages(told, str)

    assert pages["left_out"] == [
        "The first 1248 of 1256 key results are drawn, the others told in numbers:"
        " more pictures make too large a file.",
        "Goals that two signed: all 201 are counted, as a list of over 200 is not read"
        " on paper. One by one they are in the workbook and in the CSV file.",
    ]
    assert pages["chapters"][-1]["pictures"] == []


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_what_people_write_is_never_read_as_markup(reviewed, words):
    told = with_words(reviewed, words)

    pdf = review_pdf.written(told)

    assert pdf.startswith(b"%PDF")
    assert b"root:x:" not in b"".join(parts_of(pdf))
    if len(words) < 100:
        assert words in headings(told)


def test_a_word_that_no_line_holds_is_broken():
    told = review_pdf.breaking({"rows": ["x" * 100, 7], "svg": "x" * 100})

    assert max(map(len, told["rows"][0].split("\u200b"))) < 31
    assert told["rows"][0].replace("\u200b", "") == told["svg"]


def test_a_quarter_without_objectives_is_still_a_document(reviewed):
    counts = {**reviewed["counts"], "objectives": 0, "key_results": 0, "health": {}}
    none = {"objectives": [], "goals": [], "delegations": [], "teams": [], "themes": []}
    bare = {**reviewed, **none, "mission": None, "counts": counts, "progress": None}

    assert pages_of(review_pdf.written(bare)) == 2


def test_a_review_has_a_page_for_all_teams_and_a_part_for_each(closed):
    said = headings(closed)

    assert said[2] == "What the review came to"
    assert {"Sales: what it takes along", "Learnings", "Praise"} <= set(said)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_said_in_a_review_is_never_markup(closed, words):
    each = closed["reviews"][0]
    learnings, praise = [{"words": words}], [{**each["praise"][0], "words": words}]
    told = {**each, "team": words, "learnings": learnings, "praise": praise}
    first = closed["objectives"][0]
    objective = {**first, "review": {**first["review"], "story": words}}

    pdf = review_pdf.written({**closed, "reviews": [told], "objectives": [objective]})

    assert pdf.startswith(b"%PDF")
