"""Words in every writing system that Python knows, and words that are hard to keep:
marks that combine, both directions, emoji, what is written in more than one way."""

import sys
from collections import defaultdict
from unicodedata import category, name, normalize

LETTERS, MARKS = 10, 4


def samples():
    """A name and a text for each, as typed: in pieces (NFD) wherever that differs."""
    letters, marks = defaultdict(list), defaultdict(list)
    for sign in map(chr, range(sys.maxunicode + 1)):
        kind = category(sign)[0]
        if kind in "LM":
            script = name(sign, "CJK").split(" ")[0].split("-")[0]
            (letters if kind == "L" else marks)[script].append(sign)
    for script, known in letters.items():
        word = spread(known, LETTERS)
        for place, mark in enumerate(spread(marks[script], MARKS), 1):
            word.insert(2 * place - 1, mark)
        yield script, normalize("NFD", "".join(word))
    yield from HARD.items()


def spread(signs, many):
    """So many of them, from the first to the last."""
    step = max(1, len(signs) // many)
    return signs[::step][:many]


HARD = {
    "decomposed Latin": "Vie\u0323\u0302t Nam, A\u030angstro\u0308m",
    "the Ångström sign": "\u212bngstr\u00f6m and \u2126hm",
    "decomposed Hangul": normalize("NFD", "한국어로 씁니다"),
    "what NFC takes apart": "\u0958\u0959 and \ufb2a",
    "a ligature that stays": "\ufb01nd \ufb03 \u2075",
    "Hebrew with points": "שָׁלוֹם (עולם) 123",
    "Arabic with marks": "مُحَمَّدٌ — ٤٢٪ (نص)",
    "Persian with a joiner": "می\u200cخواهم کتاب\u200cها",
    "directions by hand": "a \u2067אבג\u2069 b \u202eabc\u202c d",
    "a family": "Team \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 grows",
    "a skin tone and flags": "\U0001f44b\U0001f3fd from \U0001f1f3\U0001f1f4 ok",
    "a flag in tags": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067"
    "\U000e007f wins",
    "a keycap": "Rule 1\ufe0f\u20e3 and \u2764\ufe0f",
    "a tower of marks": "Z" + "\u0300\u0316\u035c\u0489" * 12 + "algo",
    "beyond the first plane": "\U00020000\U0002a6d6\U0001d54f and \U0001f700",
    "for private use": "\ue000 and \U0010fffd",
    "no characters at all": "\ufffe and \uffff and \U0001ffff",
    "a mark of byte order": "\ufeffBegins so",
    "spaces of all kinds": "a\u00a0b\u2003c\u3000d\u2028e",
    "a formula": "=1+1 and @name and +3 and -4",
    "a page": "<b>bold</b> & \"quoted\" 'so' &amp; `code`",
    "a table": "| a | *b* _c_ [d](e) #f ~g~ \\h",
}
