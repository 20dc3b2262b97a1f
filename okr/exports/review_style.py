"""How a review looks, on a screen and on A4: the style sheet inside the file."""

STYLE = """
:root {
  color-scheme: light;
  --ink: #141722; --muted: #565d70; --line: #e3e5eb; --sunken: #f5f6f8;
  --accent: #3a4bd8;
}
* { box-sizing: border-box; margin: 0; }
html { background: var(--sunken); -webkit-text-size-adjust: 100%; }
body {
  max-width: 68rem; margin: 0 auto; padding: 2.5rem 3rem 3rem; background: #fff;
  color: var(--ink); overflow-wrap: break-word;
  font: 400 .9375rem/1.5 Inter, system-ui, "Segoe UI", Roboto, sans-serif;
}
h1, h2, h3 { line-height: 1.25; letter-spacing: -.015em; text-wrap: balance; }
h1 { font-size: 2rem; font-weight: 700; }
h2 { font-size: 1.25rem; font-weight: 650; }
h3 { font-size: .9375rem; font-weight: 620; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
p, li, td { text-wrap: pretty; }
ul { padding: 0; list-style: none; }
svg { display: block; width: 100%; height: auto; }
.quiet { color: var(--muted); }
.small { font-size: .8125rem; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.eyebrow { color: var(--muted); font-weight: 550; }
.cover { display: grid; gap: .25rem; padding-bottom: 1.75rem; }
.mission {
  display: grid; grid-template-columns: 1fr 19rem; gap: .75rem 2.5rem;
  align-items: center;
  margin-top: 1.25rem; padding: 1.125rem 1.25rem; border-radius: .75rem;
  background: #ebedfd;
}
.mission__wording { font-size: 1.125rem; font-weight: 620; line-height: 1.35; }
.mission .bar__track { fill: #fff; }
.mission .bar__fill { fill: var(--accent); }
.mission__measure { display: grid; gap: .375rem; }
.strip { display: grid; grid-template-columns: 1fr 1fr 1fr 1.75fr; gap: .75rem; }
.figure {
  padding: .875rem 1rem; border: 1px solid var(--line); border-radius: .75rem;
}
.figure dt { color: var(--muted); font-size: .8125rem; }
.figure dd { margin: 0; font-size: .8125rem; color: var(--muted); }
.figure .figure__value {
  margin: .125rem 0; color: var(--ink); font-size: 1.5rem; font-weight: 680;
  line-height: 1.25; font-variant-numeric: tabular-nums;
}
.words { display: flex; flex-wrap: wrap; gap: .25rem .375rem; padding-top: .375rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem; }
.pair th:first-child { width: 52%; }
section, article { padding-top: 2rem; }
section > h2 { padding-bottom: .5rem; }
table { width: 100%; border-collapse: collapse; }
th {
  padding: .375rem .75rem .375rem 0; border-bottom: 1px solid #a9afbc;
  color: var(--muted); font-size: .8125rem; font-weight: 550; text-align: start;
  vertical-align: bottom;
}
td {
  padding: .5625rem .75rem .5625rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top;
}
th:last-child, td:last-child { padding-inline-end: 0; }
tbody th {
  padding: .5625rem .75rem .5625rem 0; border-bottom-color: var(--line);
  color: var(--ink); font-size: .9375rem; font-weight: 500; vertical-align: top;
}
.team td { padding-top: 1rem; font-weight: 620; }
.reach {
  display: grid; grid-template-columns: minmax(2.5rem, 6rem) 3.25rem;
  align-items: center;
}
.reach .number { text-align: end; font-weight: 620; }
.chip {
  display: inline-flex; gap: .375rem; align-items: center; padding: .0625rem .5rem;
  border-radius: 1rem; font-size: .8125rem; font-weight: 550; line-height: 1.4;
  white-space: nowrap;
}
.chip::before {
  width: .4375rem; height: .4375rem; border-radius: 50%; background: currentColor;
  content: "";
}
.chip--on_track { color: #0e6e4a; background: #e2f4ec; }
.chip--caution { color: #8a5200; background: #fdf0da; }
.chip--off_track { color: #b3261e; background: #fdeae8; }
.chip--outdated { color: #6a3fa0; background: #f2ebfb; }
.chip--pending, .chip--closed { color: #565d70; background: #eceef2; }
.objective { margin-top: 2rem; border-top: 2px solid var(--ink); padding-top: 1rem; }
.objective__head { display: flex; gap: 1rem; justify-content: space-between; }
.objective__head .chip { align-self: start; margin-top: .1875rem; }
.objective__why { margin-top: .375rem; max-width: 46rem; }
.objective__reach {
  display: grid; grid-template-columns: minmax(0, 22rem) 1fr; gap: 1rem;
  align-items: center; margin: .75rem 0 .5rem;
}
.objective__reach .bar { height: 12px; }
.charts {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr));
  gap: 1.25rem 1.5rem; padding-top: 1.25rem;
}
.charts figure { max-width: 26rem; }
figcaption { font-size: .8125rem; font-weight: 600; padding-bottom: .375rem; }
.chart { display: none; }
.charts .chart--narrow { display: block; }
.beside { padding-top: 1.25rem; }
.promises { margin-top: 2rem; border-top: 2px solid var(--ink); }
.step .chip { justify-self: start; }
.step {
  display: grid; grid-template-columns: 4.75rem 1fr; gap: .5rem;
  align-items: baseline; padding-bottom: .25rem;
}
.beside h3 { padding-bottom: .25rem; }
.beside li {
  display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 1rem; padding: .375rem 0;
  border-bottom: 1px solid var(--line);
}
.warning { color: #8a5200; font-size: .8125rem; font-weight: 550; }
.colophon p { max-width: 46rem; padding-bottom: .25rem; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .75rem; }
footer code { font-size: .75rem; overflow-wrap: anywhere; }
@media (max-width: 44rem) {
  body { padding: 1.5rem 1rem 2rem; }
  h1 { font-size: 1.625rem; }
  .mission, .pair, .objective__reach { grid-template-columns: 1fr; }
  .strip { grid-template-columns: 1fr 1fr; }
  .wide table, .wide tbody, .wide tr, .wide td, .wide th { display: block; }
  .wide table { width: 100%; }
  .wide thead {
    position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%);
  }
  .wide tr { padding: .625rem 0; border-bottom: 1px solid var(--line); }
  .wide td, .wide tbody th { padding: .0625rem 0; border: 0; }
  .wide td[data-name]::before {
    content: attr(data-name); color: var(--muted); font-size: .8125rem;
    display: inline-block; min-width: 6.5rem;
  }
  .wide .reach { display: inline-grid; }
  .beside li { grid-template-columns: 1fr; }
}
@page {
  size: A4; margin: 13mm 14mm 15mm;
  @bottom-right {
    color: #565d70; font: 8pt Inter, system-ui, sans-serif;
    content: counter(page) " / " counter(pages);
  }
}
@media print {
  html { background: #fff; font-size: 10pt; }
  body { max-width: none; padding: 0; font-size: .875rem; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { text-decoration: none; }
  .cover { padding-bottom: 1rem; }
  .mission, .figure, figure, tr, .beside li { break-inside: avoid; }
  .objective { break-inside: avoid; margin-top: 1.25rem; }
  h2, h3, .team, .objective__head, .objective__why, .objective__reach {
    break-after: avoid;
  }
  section { padding-top: 1.125rem; }
  .team td { padding-top: .625rem; }
  .charts { grid-template-columns: 1fr 1fr; gap: .625rem 1.25rem; padding-top: .75rem; }
  .charts figure { max-width: 7.8cm; }
  .beside { padding-top: .75rem; }
  .beside li { padding: .25rem 0; }
  tbody th { font-size: .875rem; }
  td, tbody th { padding-top: .3125rem; padding-bottom: .3125rem; }
}
"""
