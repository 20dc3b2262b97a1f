"""What is wrong with a page that a person would see: overflow, cut text, overlap,
and what axe finds. Used by `scripts/shots` and by the suite."""

from contextlib import contextmanager
from pathlib import Path

BEING_MADE, LONGEST = 202, 30
"""An earlier day's rows: each answer waits for them for a second."""
AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"

FAULTS = """() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    faults.push(`overflow: ${root.scrollWidth - root.clientWidth} px to the side`);
  const shown = element => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.visibility !== "hidden" && box.width > 1 && box.height > 1
      && element.checkVisibility()
      && !element.closest(".hidden, .skip, .bar-nav, .next--now");
  };
  const said = element => element.textContent.trim().slice(0, 40);
  const texts = [...document.querySelectorAll("main *, .mission *")].filter(element =>
    [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
    && shown(element));
  for (const element of texts) {
    const style = getComputedStyle(element);
    if (style.overflow !== "visible" && !["INPUT", "TEXTAREA", "SELECT"]
        .includes(element.tagName) && element.scrollWidth > element.clientWidth + 1)
      faults.push(`cut: ${said(element)}`);
  }
  const boxes = texts.filter(e => !e.closest("svg")).map(element => {
    const own = [...element.childNodes].filter(node => node.nodeType === 3);
    const rectangles = own.flatMap(node => {
      const range = document.createRange();
      range.selectNode(node);
      return [...range.getClientRects()];
    });
    return [element, rectangles.filter(box => box.width > 1)];
  });
  const meets = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length; j++) {
      const [one, ones] = boxes[i], [other, others] = boxes[j];
      if (one.contains(other) || other.contains(one)) continue;
      if (ones.some(a => others.some(b => meets(a, b))))
        faults.push(`overlap: ${said(one)} / ${said(other)}`);
    }
  return faults;
}"""
VIOLATIONS = """() => axe.run().then(found => found.violations.map(fault =>
  `axe: ${fault.id}: ${fault.nodes[0].html.slice(0, 120)}`))"""


def look(page, address, variants, after=None):
    """Every fault of what lies at an address, opened once and seen in its variants;
    `after(page, variant)` may keep a picture."""
    faults, errors = [], []
    with heard(page, errors):
        status = opened(page, address)
        if status != 200:
            errors.append(f"answered {status}")
        for width, height, scheme in variants:
            show(page, width, height, scheme)
            found = faults_of(page)
            faults += [f"{address} at {width} {scheme}: {fault}" for fault in found]
            if after:
                after(page, (width, scheme))
    return [*faults, *(f"{address}: {error}" for error in errors)]


def opened(page, address):
    """What the page is answered with, once the day it looks back to is there."""
    for _ in range(LONGEST):
        status = page.goto(address).status
        if status != BEING_MADE:
            break
    return status


@contextmanager
def heard(page, errors):
    """What the page complains of meanwhile."""

    def thrown(error):
        errors.append(str(error))

    def said(message):
        if message.type == "error":
            errors.append(message.text)

    page.on("pageerror", thrown)
    page.on("console", said)
    try:
        yield
    finally:
        page.remove_listener("pageerror", thrown)
        page.remove_listener("console", said)


def show(page, width, height, scheme):
    """In this size and scheme, with nothing on the move."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def faults_of(page):
    """What is wrong with an open page as it stands."""
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    found = page.evaluate(FAULTS)
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text())
    return found + page.evaluate(VIOLATIONS)


class page_of:
    """A page of this person's own browser, in this size and scheme."""

    def __init__(self, browser, base, token, width, height, scheme):
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            bypass_csp=False,
        )
        if token:
            self.context.add_cookies([{"name": "okr", "value": token, "url": base}])

    def __enter__(self):
        return self.context.new_page()

    def __exit__(self, *error):
        for page in self.context.pages:
            page.unroute_all(behavior="ignoreErrors")
        self.context.close()
