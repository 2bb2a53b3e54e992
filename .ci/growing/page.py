"""Writes the tables and pictures of docs/growth.md, between marks; the words around them are written by hand."""
import datetime

from .chart import draw


class Page:
    """The page in a folder, and its pictures beside it."""

    def __init__(self, folder):
        self.folder, self.path = folder, folder / "growth.md"

    def write(self, name, result):
        pictures = self.folder / "growth"
        pictures.mkdir(exist_ok=True)
        if len(result.points) > 1:
            (pictures / f"{name}.svg").write_text(draw(result, f"How cost grows with {result.unit}"))
        self.replace(name, self.render(name, result))

    def write_note(self, cores):
        """When and on what."""
        self.replace("when", f"Measured on {datetime.date.today():%d %B %Y}, {cores} cores.")

    def replace(self, name, text):
        begin, end = f"<!-- measured: {name} -->\n", f"<!-- end of {name} -->"
        page = self.path.read_text()
        before, rest = page.split(begin)
        self.path.write_text(f"{before}{begin}\n{text}\n\n{rest[rest.index(end):]}")

    def render(self, name, result):
        points, names = result.points, list(result.points[0].answers)
        asks = any(point.plex_calls + point.discord_calls >= 1 for point in points)
        counts = any(point.statements is not None for point in points)
        heads = [result.unit, "start to registered", *(f"{one}: p50, p99" for one in names), "resident"]
        heads += ["calls to Plex a minute", "calls to Discord a minute"] * asks + ["statements a minute"] * counts
        lines = [f"| {' | '.join(heads)} |", f"|{'---:|' * len(heads)}"]
        for point in points:
            cells = [f"{point.value:,}", f"{point.start:.0f} ms", *map(times, point.answers.values())]
            cells += [f"{point.resident:.1f} MB"] + [f"{point.plex_calls:.0f}", f"{point.discord_calls:.0f}"] * asks
            cells += [f"{point.statements or 0:.0f}"] * counts
            lines.append(f"| {' | '.join(cells)} |")
        picture = [f"![Answer time and memory by {result.unit}](growth/{name}.svg)", ""] if len(points) > 1 else []
        failed = {one.reply for point in points for one in point.answers.values() if one.failed}
        quiet = "" if asks else "At rest nothing was asked of Plex or Discord."
        notes = [summarize(result), quiet, result.missing, *(f"† The reply was “{reply}”." for reply in sorted(failed))]
        return "\n".join(picture + lines + ["", " ".join(filter(None, notes))])


def times(answers):
    lost = f" ({answers.lost} not answered)" if answers.lost else ""
    return f"{answers.p50:.1f}, {answers.p99:.1f} ms{lost}{' †' * answers.failed}"


def summarize(result):
    """What became of each figure from the first point to the last."""
    first, last = result.points[0], result.points[-1]
    figures = [(f"{name} (p50)", first.answers[name].p50, last.answers[name].p50, "ms", 0.5) for name in first.answers]
    figures.append(("resident memory", first.resident, last.resident, "MB", 2))
    figures.append(("the start", first.start, last.start, "ms", 50))
    return f"From {first.value:,} to {last.value:,} {result.unit}: " + "; ".join(map(say, figures)) + "."


def say(figure):
    """Flat is what grows by less than a quarter, or by less than measuring it again may differ."""
    name, before, after, unit, noise = figure
    if after - before < max(noise, before / 4):
        return f"{name} flat"
    digits = 0 if unit == "ms" and before > 20 else 1
    return f"{name} from {before:.{digits}f} to {after:.{digits}f} {unit}"
