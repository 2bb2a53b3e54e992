"""One point of a dimension: a bot with its settings, at rest and answering."""
import contextlib
import dataclasses
import json
import pathlib
import shutil
import sys
import tempfile
import time

from measuring.program import butler
from measuring.sandbox import Sandbox, percentile

from .postgres import Postgres


@dataclasses.dataclass(frozen=True)
class Timing:
    """How long each point is measured, in seconds, and how often it is asked."""

    settle: float = 5
    # A bot that starts looks for open runs more often at first, which would be counted.
    long_settle: float = 14
    window: float = 8
    long_window: float = 15
    asks: int = 300
    asking: float = 5
    thorough: bool = True

    @staticmethod
    def quick():
        return Timing(settle=2, long_settle=12, window=3, long_window=6, asks=25, asking=2, thorough=False)


@dataclasses.dataclass
class Answers:
    """How long the answers to a command took, in milliseconds, and what the last one was called."""

    p50: float
    p99: float
    lost: int
    reply: str

    @property
    def failed(self):
        return "cannot" in self.reply


@dataclasses.dataclass
class Point:
    """What was measured where a dimension has a value."""

    value: int
    start: float
    answers: dict  # by command
    resident: float
    plex_calls: float
    discord_calls: float
    statements: float | None


@dataclasses.dataclass
class Result:
    """The points of a dimension, and why some are missing."""

    unit: str
    points: list
    missing: str = ""


class Bench:
    """The program, the times, and what is stopped and deleted at the end."""

    def __init__(self, program, timing):
        self.program, self.timing = program, timing
        self.butler = butler(program, "butler")
        self.postgres = None

    def __enter__(self):
        self.stack = contextlib.ExitStack()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="growth"))
        self.stack.callback(shutil.rmtree, self.folder)
        if Postgres.programs():
            self.postgres = self.stack.enter_context(Postgres())
        return self

    def __exit__(self, *_):
        self.stack.close()

    @contextlib.contextmanager
    def sandboxes(self, count=1):
        """So many; the first one is also Discord."""
        with contextlib.ExitStack() as stack:
            all_of_them = [stack.enter_context(Sandbox(self.program)) for _ in range(count)]
            # A command that is late is a figure, not a failure.
            all_of_them[0].discord.call("/sandbox/faults", {"fault": "deadline", "seconds": 20})
            yield all_of_them

    @contextlib.contextmanager
    def bot(self, sandbox, settings, config=None, guilds=None):
        """A bot whose commands are registered, and how many milliseconds that took."""
        folder = self.folder / "home"
        folder.mkdir(exist_ok=True)
        (folder / "appsettings.json").write_text(json.dumps(config or {}))
        since, path = sandbox.position(), self.folder / "log.txt"
        with open(path, "w") as log:
            process = self.butler.start(sandbox, settings, folder, log)
            try:
                yield process, sandbox.await_start(process, since, guilds)[1] * 1000
            except Exception:
                print(path.read_text()[-3000:], file=sys.stderr)
                raise
            finally:
                process.stop()

    def measure(self, value, sandboxes, settings, asks, config=None, guilds=None, database=None):
        """A point; the commands are a text or, for several, a list of bodies, by what they are called."""
        first = sandboxes[0]
        with self.bot(first, settings, config, guilds) as (process, start):
            time.sleep(self.timing.long_settle if database else self.timing.settle)
            calls = self.count(sandboxes, database, self.timing.long_window if database else self.timing.window)
            resident = process.memory()["resident"]
            answers = {name: self.ask(first, bodies) for name, bodies in asks.items()}
        point = Point(value, start, answers, resident, *calls)
        print(point, file=sys.stderr, flush=True)
        return point

    def count(self, sandboxes, database, seconds):
        """Calls to Plex, calls to Discord and statements, each in a minute at rest."""
        for sandbox in sandboxes:
            sandbox.plex.call("/sandbox/log", method="DELETE")
        since, begun = sandboxes[0].position(), time.time()
        if database:
            self.postgres.reset()
        time.sleep(seconds)
        statements = self.postgres.statements() if database else None
        plex = sum(len(sandbox.plex.call("/sandbox/log")["calls"]) for sandbox in sandboxes)
        discord = sum(entry["kind"] == "rest" for entry in sandboxes[0].log(since)[0])
        a_minute = 60 / (time.time() - begun)
        return plex * a_minute, discord * a_minute, statements * a_minute if database else None

    def ask(self, sandbox, bodies):
        """One command after the other."""
        bodies = [{"input": bodies}] if isinstance(bodies, str) else bodies
        since, begun, view = sandbox.position(), time.time(), None
        for number in range(self.timing.asks):
            view = self.send(sandbox, bodies[number % len(bodies)], number) or view
            if number >= 8 and time.time() - begun > self.timing.asking:
                break
            time.sleep(0.005)
        times, lost, _ = sandbox.answers(since)
        return Answers(percentile(times, 50), percentile(times, 99), lost, describe(view))

    @staticmethod
    def send(sandbox, body, number=0):
        """Sends a command and waits for its answer; returns nothing if none came."""
        roles = sandbox.there["discord"]["roles"]
        sender = {"roles": [roles["viewer"]], "user": {"id": str(1000 + number % 50)}}
        sent = sandbox.discord.call("/sandbox/interactions", sender | body)
        view = sandbox.discord.call(f"/sandbox/interactions/{sent['id']}?until=answered&wait=20000")
        if view["state"] == "answered":
            return view
        print(f"{body}: {view['failure'] or view['state']}", file=sys.stderr, flush=True)
        return None


def describe(view):
    """The reply's title, so that a reader sees that it is no refusal."""
    message = view["message"]
    return message["embeds"][0].get("title", "") if message["embeds"] else message["content"][:80]
