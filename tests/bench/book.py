"""A large review as a PDF, against typst on ready data; and the memory it takes.

Each is made by a process of its own, which tells how much memory it took, and how much
the largest of its children: those that lay the pages out.
"""

import pickle
import subprocess
import sys

from okr.exports import review_pdf
from tests.bench import crowd, ratio
from tests.bench.table import Line

BAR, MEMORY_BAR, WORKER_BAR, PAIRS = 1.5, 300.0, 200.0, 5
OURS, FLOOR = ("review_pdf", "written"), ("press", "printed")


def run(told):
    ready = *review_pdf.told(told, str), told["day"]
    pairs = [(made(OURS, told), made(FLOOR, *ready)) for _ in range(PAIRS)]
    found = ratio.of([ours / floor for (ours, *_), (floor, *_) in pairs])
    yield Line("Review as PDF", "typst on ready data", found, most=BAR)
    taken = ratio.of([children for (_, _, children), _ in pairs])
    yield Line("Memory of the PDF", "", taken, most=MEMORY_BAR, unit=" MB")
    kept = ratio.of([own for (_, own, _), _ in pairs])
    yield Line("Memory of who asks for it", "", kept, most=WORKER_BAR, unit=" MB")


def made(how, *told):
    """Seconds, and the most memory in MB: of the process, and of a child of its."""
    writing = subprocess.run(
        [sys.executable, "-c", ALONE, *how],
        input=pickle.dumps(told),
        capture_output=True,
        check=True,
        cwd=crowd.ROOT,
    )
    return tuple(map(float, writing.stdout.split()))


ALONE = """
import pickle, re, resource, sys, time
from pathlib import Path
from okr.exports import press, review_pdf
module, writer = sys.argv[1:]
told = pickle.load(sys.stdin.buffer)
began = time.perf_counter()
getattr({"press": press, "review_pdf": review_pdf}[module], writer)(*told)
taken = time.perf_counter() - began
most = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(taken, int(most[1]) / 1024, children / 1024)
"""
"""What a process does which has nothing else in its memory. Its figure for most memory
would begin with what the process had that started it; /proc tells its own."""
