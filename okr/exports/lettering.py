"""How wide words are in Inter, and how they are cut to fit."""

WIDTHS = {
    0.27: "Iijl !',.:;",
    0.36: "()/[]`t|fr\u202f",
    0.46: '-_{}"^',
    0.57: "*?Laksxz–",
    0.62: "1257EFJbcdeghnopquvy",
    0.67: "#$&+034689<=>BPRSTZ~−",
    0.72: "ADKVXY",
    0.78: "CGHNOQU→",
    0.88: "wMm…",
    1.02: "%@W",
}
ADVANCE = {letter: width for width, letters in WIDTHS.items() for letter in letters}
WIDEST = 1.02
USUAL = 0.68
FIRST_WIDE_LETTER = 0x1100


def width(words: str, size: float) -> float:
    """About how many pixels the words take; a letter we do not know is a wide one."""
    return size * sum(_advance(letter) for letter in words)


def fit(words: str, size: float, room: float) -> str:
    """The words, or as many of them as fit before an ellipsis."""
    if width(words, size) <= room:
        return words
    kept = words
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(words: str, size: float, room: float, lines: int) -> list[str]:
    """The words on at most so many lines, the last one cut to fit."""
    left = words.split()
    done: list[str] = []
    while left and len(done) < lines - 1:
        taken = _how_many(left, size, room)
        done.append(fit(" ".join(left[:taken]), size, room))
        left = left[taken:]
    return [*done, fit(" ".join(left), size, room)] if left else done


def _how_many(words: list[str], size: float, room: float) -> int:
    count = 1
    while count < len(words) and width(" ".join(words[: count + 1]), size) <= room:
        count += 1
    return count


def _advance(letter: str) -> float:
    usual = WIDEST if ord(letter) >= FIRST_WIDE_LETTER else USUAL
    return ADVANCE.get(letter, usual)
