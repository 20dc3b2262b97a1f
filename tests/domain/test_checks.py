"""What each draft check finds, and how strong a draft and sure a set of them is."""

from datetime import date
from decimal import Decimal

import pytest

from okr.domain import checks
from okr.domain.checks import Draft, Proof, Result, Strength, Sureness, Word
from okr.domain.checks.alignment import AlignmentHealth, Deduction

DAY = date(2026, 12, 18)
CLINICS = Proof("Clinics that stay", "clinics", Decimal(40), Decimal(60), DAY)
HOURS = Proof("Hours until an answer", "hours", Decimal(26), Decimal(8), DAY)
GOOD = Draft(
    title="New clinics feel at home with us within their first week",
    why="One in three leaves before the first month is over",
    serves=True,
    contributions=("I call each of the ten that left",),
    proofs=(CLINICS, HOURS),
    skips_step=False,
    dependencies=(True,),
    tied=True,
)
PASSES, HINT = Result.PASSES, Result.HINT
MISSING, SILENT = Result.MISSING, Result.DOES_NOT_APPLY


def found(draft, language="en"):
    told = checks.hints(draft, language=language)
    return {each.check.name: each.result for each in told.findings}


def title(words):
    return Draft(title=words)


def proofs(*each):
    return Draft(proofs=each)


def sure(*confidences):
    return proofs(*(Proof(confidence=Decimal(each)) for each in confidences))


def measured(words, *ends):
    return Proof(words, "", *map(Decimal, ends), due=DAY)


def test_every_check_answers_for_a_good_draft():
    assert found(GOOD) == {
        "deliverable": PASSES,
        "purpose": PASSES,
        "digits": PASSES,
        "length": PASSES,
        "anchor": PASSES,
        "contribution": PASSES,
        "count": PASSES,
        "ends": PASSES,
        "direction": SILENT,
        "activity": PASSES,
        "mixture": SILENT,
        "same_measure": PASSES,
        "confidence": SILENT,
        "step": PASSES,
        "dependency": PASSES,
        "tie": PASSES,
    }


def test_nothing_applies_to_nothing():
    told = checks.hints(Draft())

    assert {each.result for each in told.findings} == {SILENT}
    assert (told.strength, told.open) == (None, ())


@pytest.mark.parametrize(
    ("name", "draft", "result"),
    [
        ("deliverable", title("Launch the new portal for clinics"), HINT),
        ("deliverable", title("Shipping a better answer to clinics"), HINT),
        ("deliverable", title("Clinics find the launch easy to follow"), PASSES),
        ("deliverable", title("..."), SILENT),
        ("purpose", title("Increase revenue by 20 %"), HINT),
        ("purpose", title("Increase revenue so that we can hire"), PASSES),
        ("purpose", Draft(title="Increase revenue", why="Cash ends in May"), PASSES),
        ("purpose", title("Improve how clinics talk to us"), PASSES),
        ("digits", title("Reach 250 clinics"), HINT),
        ("digits", title("Reach ٢٥٠ clinics"), HINT),
        ("digits", title("Reach every clinic"), PASSES),
        ("digits", title("250"), SILENT),
        ("length", title("Clinics trust us"), HINT),
        ("length", title("Clinics trust us fully"), PASSES),
        ("length", title("Clinics trust us 7 8 9"), HINT),
        ("length", title(" ".join(["word"] * 18)), PASSES),
        ("length", title(" ".join(["word"] * 19)), HINT),
        ("anchor", Draft(serves=False), MISSING),
        ("anchor", Draft(serves=False, contributions=("  ",)), MISSING),
        ("anchor", Draft(serves=False, contributions=("I call them",)), PASSES),
        ("anchor", Draft(serves=True), PASSES),
        ("contribution", Draft(contributions=("I call clinics", "Design")), HINT),
        ("contribution", Draft(contributions=("I call clinics", "")), PASSES),
        ("contribution", Draft(contributions=("",)), SILENT),
        ("count", proofs(), MISSING),
        ("count", proofs(CLINICS), HINT),
        ("count", proofs(*[CLINICS] * 2), PASSES),
        ("count", proofs(*[CLINICS] * 5), PASSES),
        ("count", proofs(*[CLINICS] * 6), HINT),
        ("ends", proofs(CLINICS, HOURS), PASSES),
        ("ends", proofs(CLINICS, Proof("Answers")), HINT),
        ("ends", proofs(Proof("Answers", "", Decimal(1), Decimal(2))), MISSING),
        ("direction", proofs(measured("Reduce complaints", 40, 90)), HINT),
        ("direction", proofs(measured("Reduce complaints", 90, 40)), PASSES),
        ("direction", proofs(measured("Raise trust", 90, 40)), HINT),
        ("direction", proofs(measured("Less for more", 90, 40)), SILENT),
        ("direction", proofs(Proof("Reduce complaints")), SILENT),
        ("activity", proofs(Proof("Customer meetings held")), HINT),
        ("activity", proofs(Proof("Offers won after meetings")), PASSES),
        ("activity", proofs(Proof("", "Newsletter posts")), HINT),
        ("mixture", proofs(Proof("Revenue"), Proof("Profit")), HINT),
        ("mixture", proofs(Proof("Trials"), Proof("Happy bakers")), SILENT),
        ("mixture", proofs(Proof("Trials"), Proof("Demos given")), HINT),
        ("mixture", proofs(Proof("Trials"), Proof("Revenue")), PASSES),
        ("mixture", proofs(Proof("Revenue")), SILENT),
        ("same_measure", proofs(Proof(measure="Leads"), Proof(measure="leads ")), HINT),
        ("same_measure", proofs(Proof(measure="Leads"), Proof(measure="Won")), PASSES),
        ("same_measure", proofs(Proof("Leads"), Proof("Leads")), SILENT),
        ("confidence", sure("0.95", "0.91"), HINT),
        ("confidence", sure("0.90"), PASSES),
        ("confidence", sure("0.25"), PASSES),
        ("confidence", sure("0.24"), HINT),
        ("step", Draft(skips_step=True), HINT),
        ("dependency", Draft(dependencies=(True, False)), HINT),
        ("tie", Draft(tied=False), HINT),
    ],
)
def test_a_check_finds(name, draft, result):
    assert found(draft)[name] is result


def test_without_word_lists_the_words_are_left_alone():
    told = found(Draft(title="Lanzar 3 productos", contributions=("Yo",)), "es")

    assert told["digits"] is HINT
    assert {told[name] for name in ("deliverable", "purpose", "length")} == {SILENT}
    assert {told[n] for n in ("contribution", "direction", "activity")} == {SILENT}


def test_a_regional_english_is_english():
    assert found(title("Launch it"), "en-GB")["deliverable"] is HINT


def test_a_goal_may_well_be_a_thing_to_deliver():
    told = checks.hints(title("Launch 3 letters for our clinics"), of=checks.GOAL)

    assert told.open == ()


def test_what_blocks_publishing_is_no_gentle_hint():
    told = checks.hints(Draft(title="Launch it", proofs=()))

    assert [check.name for check in told.open] == ["deliverable", "length", "count"]
    assert [check.name for check in told.gentle] == ["deliverable", "length"]


@pytest.mark.parametrize(
    ("results", "told"),
    [
        ([], None),
        ([SILENT], None),
        ([PASSES, SILENT], Strength(Decimal(1), Word.STRONG)),
        ([PASSES, HINT], Strength(Decimal("0.75"), Word.STRONG)),
        ([PASSES, HINT, HINT, PASSES, HINT], Strength(Decimal("0.7"), Word.FAIR)),
        ([HINT], Strength(Decimal("0.5"), Word.FAIR)),
        ([PASSES] * 9 + [MISSING] * 11, Strength(Decimal("0.45"), Word.FAIR)),
        ([HINT] * 22 + [MISSING] * 3, Strength(Decimal("0.44"), Word.WEAK)),
    ],
)
def test_strength_is_what_passes_and_half_of_the_hints(results, told):
    assert checks.strength(results) == told


@pytest.mark.parametrize(
    ("mean", "word"),
    [
        ("1", Sureness.VERY_SURE),
        ("0.9001", Sureness.VERY_SURE),
        ("0.90", Sureness.COMFORTABLE),
        ("0.7501", Sureness.COMFORTABLE),
        ("0.75", Sureness.RIGHT_STRETCH),
        ("0.40", Sureness.RIGHT_STRETCH),
        ("0.3999", Sureness.AMBITIOUS),
        ("0.25", Sureness.AMBITIOUS),
        ("0.2499", Sureness.OUT_OF_SIGHT),
        ("0", Sureness.OUT_OF_SIGHT),
    ],
)
def test_the_confidence_of_a_set_in_a_word(mean, word):
    assert checks.sureness(Decimal(mean)) is word


def test_the_mean_is_of_those_that_are_stated():
    assert checks.average([Decimal("0.4"), None, Decimal("0.8")]) == Decimal("0.6")
    assert checks.average([None]) is None


def test_alignment_health_tells_its_terms():
    told = checks.alignment_health(
        anchored=False,
        orphans=2,
        without_key_results=3,
        skipped_steps=1,
        isolated_teams=1,
    )

    assert told == AlignmentHealth(
        Decimal(43),
        (
            Deduction("no_anchor", 1, 10),
            Deduction("orphans", 2, 12),
            Deduction("without_key_results", 3, 4),
            Deduction("skipped_steps", 1, 3),
            Deduction("isolated_teams", 1, 8),
        ),
    )


@pytest.mark.parametrize(("orphans", "value"), [(0, 100), (7, 16), (8, 5), (900, 5)])
def test_alignment_health_has_a_floor(orphans, value):
    told = checks.alignment_health(
        anchored=True,
        orphans=orphans,
        without_key_results=0,
        skipped_steps=0,
        isolated_teams=0,
    )

    assert told.value == value


@pytest.mark.parametrize(
    "check", [check for check, _ask in checks.CHECKS], ids=lambda check: check.name
)
def test_every_check_says_why_and_shows_both(check):
    said = (check.hint, check.reason, check.weak, check.strong)

    assert all(said)
    assert len(set(said)) == len(said)
    assert check.hint[-1] in ".?"
    assert check.reason.endswith(".")


@pytest.mark.parametrize(
    ("name", "weak", "strong"),
    [
        (check.name, check.weak, check.strong)
        for check, _ask in checks.CHECKS
        if check.name in ("deliverable", "purpose", "digits", "length")
    ],
)
def test_an_example_of_a_title_is_judged_as_it_is_shown(name, weak, strong):
    assert found(title(weak))[name] is HINT
    assert found(title(strong))[name] is PASSES
