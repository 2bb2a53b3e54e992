"""What was measured as a Markdown table, with our ratio to the best peer and whether the goal is met."""
import statistics

# Name in the table, measure, digits, unit; the goal as a bound of our own value, or of the ratio to the best peer.
ROWS = [
    ("start to READY", "ready", 0, "ms", None, None),
    ("start to commands registered", "registered", 0, "ms", None, 0.5),
    ("CPU until idle", "cpu_idle", 2, "s", 0.10, None),
    ("resident, {idle} s after the start", "resident", 1, "MB", 35, None),
    ("resident at most until then", "highest", 1, "MB", 45, None),
    ("of it anonymous, {idle} s after the start", "anonymous", 1, "MB", 14, None),
    ("{lists} lists at 20/s: final answer p50", "p50", 1, "ms", 2, None),
    ("p95", "p95", 1, "ms", None, None),
    ("p99", "p99", 1, "ms", 5, None),
    ("CPU for 1,000 of them", "cpu_load", 2, "s", None, 0.4),
    ("200 at once: all answered after", "burst", 0, "ms", None, None),
]
ALONE = [
    ("{rate} lists a second for {seconds} s: p50", "rush_p50", 1, "ms", None),
    ("p99", "rush_p99", 1, "ms", 5),
    ("slowest", "rush_slowest", 0, "ms", 100),
    ("not answered", "rush_lost", 0, "", 0),
    ("{burst:,} at once: all answered after", "rush_burst", 0, "ms", 400),
    ("resident right after it", "rush_resident", 1, "MB", None),
    ("resident {rest} s later", "after_rush", 1, "MB", None),
]


def number(value, digits, unit=""):
    return f"{value:,.{digits}f}{' ' + unit if unit else ''}"


def cell(values, digits, unit):
    """The median; with what it lies between, if there are several."""
    middle = number(statistics.median(values), digits, unit)
    if len(values) == 1:
        return middle
    return f"{middle} ({number(min(values), digits)}–{number(max(values), digits)})"


def verdict(value, goal):
    return "" if goal is None else "yes" if value <= goal else "**no**"


def render(found, ours, peers, options):
    """One table of all programs, and one of ours alone."""
    names, words = list(found), vars(options)
    lines = [f"| | {' | '.join(names)} | {ours} ÷ best peer | goal | met |", f"|---|{'---:|' * (len(names) + 2)}---|"]
    for title, key, digits, unit, bound, ratio_bound in ROWS:
        middle = {name: statistics.median(found[name][key]) for name in names}
        best = min(middle[name] for name in peers)
        ratio = middle[ours] / best if best else 0
        goal = f"≤ {bound} {unit}" if bound is not None else f"≤ {ratio_bound} ×" if ratio_bound else ""
        met = verdict(middle[ours], bound) if bound is not None else verdict(ratio, ratio_bound)
        cells = " | ".join(cell(found[name][key], digits, unit) for name in names)
        lines.append(f"| {title.format(**words)} | {cells} | {ratio:.2f} | {goal} | {met} |")
    lost = {name: int(sum(found[name]["lost"])) for name in names}
    lines += ["", "Not answered: " + ", ".join(f"{name} {count}" for name, count in lost.items()) + "."]
    if "rush_p50" in found[ours]:
        lines += ["", f"| {ours} alone | | goal | met |", "|---|---:|---:|---|"]
        for title, key, digits, unit, bound in ALONE:
            value = found[ours][key][-1]
            if key == "after_rush":
                # Back to what it was at rest, or a tenth more.
                bound = round(statistics.median(found[ours]["resident"]) * 1.1, 1)
            goal = "" if bound is None else f"≤ {bound} {unit}".strip()
            text = number(value, digits, unit)
            lines.append(f"| {title.format(**words)} | {text} | {goal} | {verdict(value, bound)} |")
    return "\n".join(lines)
