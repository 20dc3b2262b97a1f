"""How the parts look that a page has only once a review was held."""

from collections.abc import Mapping
from typing import Any

STYLE = """
.strip--three { grid-template-columns: 1fr 1fr 2fr; margin-bottom: 1rem; }
.figure .closure__diagnosis {
  padding-top: .25rem; color: var(--ink); font-size: 1rem; font-weight: 600;
  line-height: 1.35;
}
.score { display: inline-flex; gap: .5rem; align-items: center; }
.score__value { font-weight: 680; }
.cause { color: var(--ink); }
.bar--accent .bar__fill { fill: var(--accent); }
.closure h3, .session h3, .outcome h3 { padding: .25rem 0; }
.closure .pair { padding-top: 1.25rem; }
.bars th { width: 46%; font-weight: 450; }
.bars th, .bars td { vertical-align: middle; }
.bars td:last-child { width: 1%; text-align: end; }
.teams td:nth-child(2) { white-space: nowrap; }
.outcome {
  display: grid; grid-template-columns: 9rem 1.4fr 1fr; gap: .25rem 1.75rem;
  margin: .5rem 0 .75rem; padding: .75rem 1rem; border-radius: .75rem;
  background: var(--sunken);
}
.outcome .score { display: grid; justify-items: start; gap: 0; }
.outcome .score__value { font-size: 1.5rem; line-height: 1.25; }
.story { white-space: pre-line; }
.session { margin-top: 2rem; border-top: 2px solid var(--ink); }
.session > * + * { margin-top: .75rem; }
.session .pair { gap: .75rem 2.5rem; }
.session > h2 { padding-bottom: 0; }
.session > h2 + p { margin-top: .25rem; }
.lines li { padding: .3125rem 0; border-bottom: 1px solid var(--line); }
@media (max-width: 44rem) {
  .strip--three, .outcome { grid-template-columns: 1fr; }
  .teams td { display: grid; grid-template-columns: 6.5rem 1fr; }
}
@media print {
  .outcome, .lines li { break-inside: avoid; }
  .lines li { padding: .1875rem 0; }
  .session > h2 + p { break-after: avoid; }
}
"""


def style(review: Mapping[str, Any]) -> str:
    return STYLE if "rollup" in review else ""
