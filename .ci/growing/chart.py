"""Draws a dimension: answer times on the left, memory on the right. The colours suit light and dark pages."""
import html
import math

WIDTH, HEIGHT = 780, 300
PANEL, TOP, BOTTOM = 300, 52, 236
STYLE = """
svg { background: #ffffff; color: #1f2328; font: 12px system-ui, sans-serif }
.grid { stroke: #d1d9e0 } text { fill: #1f2328 } .quiet { fill: #59636e }
.a { stroke: #0969da; fill: #0969da } .b { stroke: #bc4c00; fill: #bc4c00 } .c { stroke: #1a7f37; fill: #1a7f37 }
.d { stroke: #8250df; fill: #8250df } .e { stroke: #cf222e; fill: #cf222e }
@media (prefers-color-scheme: dark) {
  svg { background: #0d1117 } .grid { stroke: #3d444d } text { fill: #f0f6fc } .quiet { fill: #9198a1 }
  .a { stroke: #4493f8; fill: #4493f8 } .b { stroke: #f0883e; fill: #f0883e } .c { stroke: #3fb950; fill: #3fb950 }
  .d { stroke: #ab7df8; fill: #ab7df8 } .e { stroke: #f85149; fill: #f85149 }
}
polyline.p50, polyline.p99 { fill: none; stroke-width: 2 } polyline.p99 { stroke-dasharray: 4 4 }
"""


def draw(result, title):
    """The picture of a dimension's points."""
    points = result.points
    values = [point.value for point in points]
    names = list(points[0].answers)
    lines = [
        (colour, kind, [getattr(point.answers[name], kind) for point in points])
        for colour, name in zip("abcde", names)
        for kind in ("p50", "p99")
    ]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-label="{html.escape(title)}"><style>{STYLE}</style>',
        panel(60, "final answer, ms (solid: half, dashed: 99 of 100)", values, lines, result.unit),
        panel(460, "resident, MB", values, [("a", "p50", [point.resident for point in points])], result.unit),
    ]
    if len(names) > 1:
        at = 60
        for colour, name in zip("abcde", names):
            text = name.replace("`", "").replace("/butler ", "")
            parts.append(f'<circle class="{colour}" cx="{at}" cy="288" r="4"/>{label(at + 9, 292, text)}')
            at += 30 + 7 * len(text)
    return "".join(parts) + "</svg>\n"


def panel(left, title, values, lines, unit):
    marks, place = axis([value for _, _, line in lines for value in line])
    xs = [left + PANEL * part for part in places(values)]
    parts = [label(left, 28, title, extra=' font-weight="600"')]
    for mark in marks:
        height = BOTTOM - (BOTTOM - TOP) * place(mark)
        parts.append(f'<line class="grid" x1="{left}" x2="{left + PANEL}" y1="{height:.1f}" y2="{height:.1f}"/>')
        parts.append(label(left - 8, height + 4, f"{mark:,g}", "end", ' class="quiet"'))
    taken = -math.inf
    for x, value in zip(xs, values):
        if x - taken > 30:
            parts.append(label(x, BOTTOM + 18, short(value), "middle", ' class="quiet"'))
            taken = x
    parts.append(label(left + PANEL, BOTTOM + 36, unit, "end", ' class="quiet"'))
    for colour, kind, line in lines:
        ys = [BOTTOM - (BOTTOM - TOP) * place(value) for value in line]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys))
        parts.append(f'<polyline class="{colour} {kind}" points="{path}"/>')
        if kind == "p50":
            parts += [f'<circle class="{colour}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in zip(xs, ys)]
    return "".join(parts)


def axis(values):
    """Where lines are drawn, and where a value stands between 0 and 1: by its size, or by its logarithm if one would
    flatten all others."""
    low, high = min(values), max(values)
    if low <= 0 or high < 40 * low:
        top = nice(high)
        return [top * step / 4 for step in range(5)], lambda value: value / top
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    return [10.0**power for power in range(first, last + 1)], lambda value: (math.log10(value) - first) / (last - first)


def places(values):
    """The same along the dimension, where 0 stands one line before the first value."""
    scale = (lambda value: math.log10(max(value, values[1] / 10))) if is_logarithmic(values) else float
    low, high = scale(values[0]), scale(values[-1])
    return [(scale(value) - low) / (high - low or 1) for value in values]


def is_logarithmic(values):
    return len(values) > 2 and values[-1] > 200 * max(values[1] / 10, 1)


def nice(value):
    """The next larger number that four parts divide well."""
    unit = 10 ** math.floor(math.log10(value or 1))
    return next(unit * factor for factor in (1, 2, 4, 6, 8, 10) if value <= unit * factor)


def short(value):
    return f"{value // 1_000_000}M" if value >= 1_000_000 else f"{value // 1000}k" if value >= 10_000 else f"{value}"


def label(x, y, text, anchor="start", extra=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{extra}>{html.escape(text)}</text>'
