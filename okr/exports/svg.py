"""Elements of an SVG picture; nothing reaches one unescaped."""

from html import escape

STYLE = """
svg text { font: 12px Inter, system-ui, sans-serif; fill: #565d70; }
.bar { width: 100%; } .bar__track { fill: #eceef2; } .bar__tick { fill: #141722; }
.bar__fill, .map__fill { fill: #565d70; }
.bar--on_track .bar__fill, .map__node--on_track .map__fill { fill: #0e6e4a; }
.bar--caution .bar__fill, .map__node--caution .map__fill { fill: #8a5200; }
.bar--off_track .bar__fill, .map__node--off_track .map__fill { fill: #b3261e; }
.bar--outdated .bar__fill, .map__node--outdated .map__fill { fill: #6a3fa0; }
.spark { width: 72px; } .spark path, .chart__line, .chart__forecast { stroke: #3a4bd8; }
.spark path, .chart__line, .chart__forecast, .chart__expected { fill: none; }
.spark circle, .chart__dot, .chart__cone { fill: #3a4bd8; }
.chart__cone { opacity: .14; }
.chart__line { stroke-width: 2; } .chart__forecast { stroke-dasharray: 5 4; }
.chart__grid { stroke: #e3e5eb; } .chart__expected, .chart__today { stroke: #a9afbc; }
.chart__target { stroke: #0e6e4a; stroke-dasharray: 1 4; stroke-linecap: round; }
.chart--narrow, .chart--middle, .chart--broad { display: none; }
.chart--wide { max-width: 44rem; }
.map__box { fill: #fff; stroke: #d3d7df; } .map__track { fill: #e3e5eb; }
.map__edge { fill: none; stroke: #a9afbc; }
.map__title { font-size: 11px; font-weight: 600; }
"""
"""What a picture needs to stand in a file of its own, outside the product."""


def tag(name: str, *inside: str, **attributes: object) -> str:
    """One element; `text_anchor` becomes `text-anchor`, None leaves one out."""
    said = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def text(words: str, x: float, y: float, **attributes: object) -> str:
    return tag("text", escape(words), x=short(x), y=short(y), **attributes)


def picture(
    *inside: str, width: float, height: float, title: str, description: str, kind: str
) -> str:
    """A picture with a name and a description for those who do not see it."""
    return tag(
        "svg",
        tag("title", escape(title)),
        tag("desc", escape(description)) if description else "",
        *inside,
        class_=kind,
        viewBox=f"0 0 {short(width)} {short(height)}",
        role="img",
    )


def path(points: list[tuple[float, float]], closed: bool = False) -> str:
    """The way through the points, for a path's `d`."""
    way = "L".join(f"{short(x)} {short(y)}" for x, y in points)
    return f"M{way}{'Z' if closed else ''}"


def short(value: float) -> str:
    """A coordinate with one decimal and no idle zeros."""
    return f"{value:.1f}".removesuffix(".0")
