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
WIDEST = 1.02
USUAL = 0.68
FIRST_WIDE_LETTER = 0x1100


class Advance(dict[str, float]):
    """How far each letter moves on; one we do not know is a wide one."""

    def __missing__(self, letter: str) -> float:
        return WIDEST if ord(letter) >= FIRST_WIDE_LETTER else USUAL


ADVANCE = Advance((letter, width) for width in WIDTHS for letter in WIDTHS[width])


def width(words: str, size: float) -> float:
    """About how many pixels the words take."""
    return size * sum(map(ADVANCE.__getitem__, words))


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
