"""Checks of the key results that are to prove an objective."""

from okr.domain.checks import words
from okr.domain.checks.check import Check, Draft, Proof, Result, hint_if
from okr.domain.checks.confidence import Sureness, average, sureness
from okr.domain.checks.words import Lists

FEWEST, MOST = 2, 5

COUNT = Check(
    "count",
    "Two to five key results prove an objective.",
    "One is easily reached while the rest suffers; of more than five, some are not"
    " looked at.",
    "Nine key results, from revenue to desk plants",
    "Clinics that stay, hours they save, and complaints",
)
ENDS = Check(
    "ends",
    "A key result needs a baseline, a target and a day.",
    "Without where we start, where we want to be and by when, nobody can tell how far"
    " we are.",
    "Better answer times",
    "Hours until an answer, from 26 to 8 by 18 December",
)
DIRECTION = Check(
    "direction",
    "The words point one way and the numbers the other.",
    "Either the baseline and the target are swapped, or the title says the opposite of"
    " what is meant.",
    "Reduce complaints, from 40 to 90",
    "Reduce complaints, from 90 to 40",
)
ACTIVITY = Check(
    "activity",
    "This counts what we do, not what comes of it.",
    "Calls, meetings and posts are ways to get there. Count what changes for somebody"
    " because of them.",
    "Hold thirty customer meetings",
    "Customers who renew after a visit, from 12 to 30",
)
MIXTURE = Check(
    "mixture",
    "All of these tell early, or all of them tell late.",
    "What tells late comes too late to steer by; what tells early may not lead"
    " anywhere. One of each shows both.",
    "Revenue, profit and margin",
    "Trials begun, and revenue",
)
SAME_MEASURE = Check(
    "same_measure",
    "Two key results count with the same measure.",
    "They rise and fall together, so the second proves nothing new.",
    "Qualified leads by November, and by December",
    "Qualified leads, and the share of them that stays",
)
CONFIDENCE = Check(
    "confidence",
    "Almost certain, or hardly believed: is this the right stretch?",
    "A set we are all but sure of could be bolder; one we hardly believe in is further"
    " than we can see. Around even odds people try hardest.",
    "Confidence of 0.95 on every key result",
    "Confidence between 0.4 and 0.75",
)


def count(draft: Draft, lists: Lists | None) -> Result:
    if draft.proofs is None:
        return Result.DOES_NOT_APPLY
    if not draft.proofs:
        return Result.MISSING
    return hint_if(not FEWEST <= len(draft.proofs) <= MOST)


def ends(draft: Draft, lists: Lists | None) -> Result:
    if not draft.proofs:
        return Result.DOES_NOT_APPLY
    whole = [proof.whole for proof in draft.proofs]
    return hint_if(not all(whole)) if any(whole) else Result.MISSING


def direction(draft: Draft, lists: Lists | None) -> Result:
    if lists is None:
        return Result.DOES_NOT_APPLY
    told = [_agree(proof, lists) for proof in draft.proofs or ()]
    told = [each for each in told if each is not None]
    return hint_if(not all(told)) if told else Result.DOES_NOT_APPLY


def _agree(proof: Proof, lists: Lists) -> bool | None:
    """Whether words and numbers point the same way; None where either is silent."""
    said = set(words.of(proof.title))
    up, down = bool(said & lists.rising), bool(said & lists.falling)
    if up == down or proof.baseline is None or proof.target is None:
        return None
    return up == (proof.target > proof.baseline)


def activity(draft: Draft, lists: Lists | None) -> Result:
    said = _said(draft)
    if lists is None or not said:
        return Result.DOES_NOT_APPLY
    busy = [each & lists.activities and not each & lists.outcomes for each in said]
    return hint_if(any(busy))


def mixture(draft: Draft, lists: Lists | None) -> Result:
    """Asked only where the words of every key result tell early from late."""
    if lists is None or len(draft.proofs or ()) < FEWEST:
        return Result.DOES_NOT_APPLY
    early = [bool(each & lists.leading) for each in _said(draft)]
    late = [bool(each & lists.lagging) for each in _said(draft)]
    if any(one == other for one, other in zip(early, late, strict=True)):
        return Result.DOES_NOT_APPLY
    return hint_if(all(early) or all(late))


def same_measure(draft: Draft, lists: Lists | None) -> Result:
    measures = [" ".join(p.measure.lower().split()) for p in draft.proofs or ()]
    named = [each for each in measures if each]
    if len(named) < FEWEST:
        return Result.DOES_NOT_APPLY
    return hint_if(len(set(named)) < len(named))


def confidence(draft: Draft, lists: Lists | None) -> Result:
    mean = average([proof.confidence for proof in draft.proofs or ()])
    if mean is None:
        return Result.DOES_NOT_APPLY
    return hint_if(sureness(mean) in (Sureness.VERY_SURE, Sureness.OUT_OF_SIGHT))


def _said(draft: Draft) -> list[set[str]]:
    """The words of each key result that has any."""
    said = [words.of(f"{p.title} {p.measure}") for p in draft.proofs or ()]
    return [set(each) for each in said if each]
