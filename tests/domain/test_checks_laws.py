"""What holds for draft checks whatever is typed."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from okr.domain import checks
from okr.domain.checks import Draft, Proof, Result, Word

texts = some.one_of(
    some.text(max_size=60),
    some.lists(
        some.sampled_from(
            ["launch", "increase", "reduce", "revenue", "calls", "so", "7", "leads"]
        ),
        max_size=20,
    ).map(" ".join),
)
shares = some.decimals(min_value=0, max_value=1, places=6)
figures = some.none() | some.decimals(allow_nan=False, allow_infinity=False)
proofs = some.builds(
    Proof,
    title=texts,
    measure=texts,
    baseline=figures,
    target=figures,
    due=some.none() | some.dates(),
    confidence=some.none() | shares,
)
known = some.none() | some.booleans()
drafts = some.builds(
    Draft,
    title=texts,
    why=texts,
    serves=known,
    contributions=some.lists(texts, max_size=3).map(tuple),
    proofs=some.none() | some.lists(proofs, max_size=7).map(tuple),
    skips_step=known,
    dependencies=some.lists(some.booleans(), max_size=3).map(tuple),
    tied=known,
)
languages = some.sampled_from(["en", "en-GB", "de", ""]) | some.text(max_size=8)
DIGITS = "0123456789٠١٢"


def share(draft):
    told = checks.hints(draft).strength
    return told.share if told else None


@given(drafts, languages)
def test_every_check_answers_and_twice_the_same(draft, language):
    told = checks.hints(draft, language=language)

    assert len(told.findings) == len(checks.CHECKS)
    assert checks.hints(draft, language=language) == told


@given(drafts)
def test_strength_lies_between_nothing_and_the_whole(draft):
    told = checks.hints(draft).strength

    assert told is None or 0 <= told.share <= 1
    assert told is None or (told.word is Word.WEAK) == (told.share < Decimal("0.45"))


@given(drafts, some.data())
def test_digits_in_the_title_never_make_it_stronger(draft, data):
    at = data.draw(some.integers(0, len(draft.title)))
    more = data.draw(some.text(DIGITS, min_size=1))
    digited = Draft(**{**vars(draft), "title": draft.title[:at] + more})
    digited = Draft(**{**vars(digited), "title": digited.title + draft.title[at:]})

    before, after = share(draft), share(digited)

    assert (before is None) == (after is None)
    assert before is None or after <= before


@given(drafts, some.permutations(range(7)))
def test_the_order_of_key_results_does_not_matter(draft, order):
    shuffled = tuple(
        draft.proofs[place] for place in order if place < len(draft.proofs or ())
    )
    other = Draft(**{**vars(draft), "proofs": draft.proofs and shuffled})

    assert checks.hints(other) == checks.hints(draft)


@given(drafts, languages)
def test_another_language_never_adds_a_hint(draft, language):
    english = {check.name for check in checks.hints(draft).open}

    assert {c.name for c in checks.hints(draft, language=language).open} <= english


@given(some.lists(some.sampled_from(Result), min_size=1))
def test_one_more_pass_never_weakens_and_one_more_gap_never_strengthens(results):
    told = checks.strength(results)
    better = checks.strength([*results, Result.PASSES])
    worse = checks.strength([*results, Result.MISSING])

    assert told is None or worse.share <= told.share <= better.share


@given(some.lists(shares, min_size=1))
def test_the_mean_lies_between_the_least_and_the_most(confidences):
    mean = checks.average(confidences)

    assert min(confidences) - Decimal("1e-50") <= mean
    assert mean <= max(confidences) + Decimal("1e-50")


@given(*[some.integers(0, 10**6)] * 4, some.booleans())
def test_alignment_health_stays_on_its_scale(orphans, bare, skipped, alone, anchored):
    told = checks.alignment_health(
        anchored=anchored,
        orphans=orphans,
        without_key_results=bare,
        skipped_steps=skipped,
        isolated_teams=alone,
    )

    assert 5 <= told.value <= 100
