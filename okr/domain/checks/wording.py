"""Checks of an objective's own words, and of the words people bring to it."""

from okr.domain.checks import words
from okr.domain.checks.check import Check, Draft, Result, hint_if
from okr.domain.checks.words import Lists

SHORTEST, LONGEST = 4, 18
FEWEST = 3

DELIVERABLE = Check(
    "deliverable",
    "This reads like something to deliver.",
    "A thing can be finished without anybody being better off. Say what will be true"
    " for somebody once it is there; the thing itself is a way to get there.",
    "Launch the new patient portal",
    "Every patient finds the next free appointment alone",
)
PURPOSE = Check(
    "purpose",
    "This moves a number without saying what for.",
    "A number says how far, not why. Say what it is good for; the number comes with"
    " the key results.",
    "Increase revenue",
    "Small clinics choose us first because we save them evenings",
)
DIGITS = Check(
    "digits",
    "There are digits in the title.",
    "The title is what people remember and repeat; numbers change, and have a better"
    " place in the key results.",
    "Reach 250 clinics by Q4",
    "Clinics in every region of the country count on us",
)
LENGTH = Check(
    "length",
    "Four to eighteen words are easiest to remember.",
    "Shorter rarely says for whom; longer is two objectives, or one that nobody can"
    " repeat.",
    "Better quality",
    "New clinics feel at home with us within their first week",
)
ANCHOR = Check(
    "anchor",
    "It serves nothing, and nobody has said what they bring.",
    "What serves nothing competes with what does. Choose what it serves, or state in a"
    " sentence what somebody contributes.",
    "An objective beside the map",
    "Serves the theme “Care near home”",
)
CONTRIBUTION = Check(
    "contribution",
    "A contribution in one or two words is hard to hold on to.",
    "What somebody brings should be something the others can count on, and see.",
    "Marketing support",
    "I call each of the ten clinics that left us",
)


def deliverable(draft: Draft, lists: Lists | None) -> Result:
    title = words.of(draft.title)
    if lists is None or not title:
        return Result.DOES_NOT_APPLY
    return hint_if(title[0] in lists.deliverables)


def purpose(draft: Draft, lists: Lists | None) -> Result:
    title = words.of(draft.title)
    if lists is None or not title:
        return Result.DOES_NOT_APPLY
    moves = title[0] in lists.moves and lists.metrics.intersection(title)
    said = draft.why.strip() or lists.purposes.intersection(title)
    return hint_if(moves and not said)


def digits(draft: Draft, lists: Lists | None) -> Result:
    if not words.of(draft.title):
        return Result.DOES_NOT_APPLY
    return hint_if(any(words.digit(sign) for sign in draft.title))


def length(draft: Draft, lists: Lists | None) -> Result:
    title = words.of(draft.title)
    # Where words are not parted by blanks, counting them says nothing.
    if lists is None or not title:
        return Result.DOES_NOT_APPLY
    return hint_if(not SHORTEST <= len(title) <= LONGEST)


def anchor(draft: Draft, lists: Lists | None) -> Result:
    if draft.serves is None:
        return Result.DOES_NOT_APPLY
    said = any(each.strip() for each in draft.contributions)
    return Result.PASSES if draft.serves or said else Result.MISSING


def contribution(draft: Draft, lists: Lists | None) -> Result:
    said = [each for each in draft.contributions if each.strip()]
    if lists is None or not said:
        return Result.DOES_NOT_APPLY
    return hint_if(any(len(words.of(each)) < FEWEST for each in said))
