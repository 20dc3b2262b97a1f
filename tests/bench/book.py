"""A large review as a PDF, against typst on ready data; and the memory it takes.

Each is made by a process of its own: typst remembers what it has laid out, and what it
had made before would cost the next one nothing.
"""

import json
import pickle
import subprocess
import sys

from okr.exports import review_pdf
from tests.bench import crowd, ratio
from tests.bench.table import Line

BAR, MEMORY_BAR, PAIRS = 1.5, 300.0, 5


def run(told):
    pages = json.dumps(review_pdf.breaking(review_pdf.pages(told, str)))
    ready = pages, told["day"]
    pairs = [(made("written", told), made("bound", *ready)) for _ in range(PAIRS)]
    found = ratio.of([ours / floor for (ours, _), (floor, _) in pairs])
    yield Line("Review as PDF", "typst on ready data", found, most=BAR)
    taken = ratio.of([memory for (_, memory), _ in pairs])
    yield Line("Memory of the PDF", "", taken, most=MEMORY_BAR, unit=" MB")


def made(how, *told):
    """Seconds, and the most memory of the process in MB."""
    writing = subprocess.run(
        [sys.executable, "-c", ALONE, how],
        input=pickle.dumps(told),
        capture_output=True,
        check=True,
        cwd=crowd.ROOT,
    )
    return tuple(map(float, writing.stdout.split()))


ALONE = """
import pickle, re, sys, time
from pathlib import Path
from okr.exports import review_pdf
told = pickle.load(sys.stdin.buffer)
began = time.perf_counter()
getattr(review_pdf, sys.argv[1])(*told)
taken = time.perf_counter() - began
most = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(taken, int(most[1]) / 1024)
"""
"""What a process does which has nothing else in its memory. Its figure for most memory
would begin with what the process had that started it; /proc tells its own."""
