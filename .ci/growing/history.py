"""Fills the SQLite store with runs that are over: copies of one that the bot itself wrote, whatever form that has."""
import contextlib
import datetime
import json
import re
import sqlite3
import time

INSTANT = re.compile(r'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z)"')
DAY = 86_400_000

# One task hardly ever runs: who asks for its history makes the store pass by all others.
FILL = """
WITH RECURSIVE run (n) AS (SELECT 0 WHERE :more > 0 UNION ALL SELECT n + 1 FROM run WHERE n + 1 < :more),
timed AS (SELECT n, CAST(:newest - n * :step AS integer) / 60000 * 60000 AS minute FROM run)
INSERT INTO butler_runs (id, server, task, asked, is_open, owner, held_until, revision, body)
SELECT :first + timed.n, :server, tasks.name, minute + 5000, 0, NULL, 0, 0,
  replace(replace(replace(replace(:body, '@id', :first + timed.n), '@task', tasks.name), '@title', tasks.title),
    '@minute', strftime('%Y-%m-%dT%H:%M', minute / 1000, 'unixepoch'))
FROM timed JOIN tasks ON tasks.n = CASE timed.n WHEN 0 THEN 0 ELSE 1 + timed.n % (:tasks - 1) END
"""


class History:
    """A store, and the run it is filled with."""

    def __init__(self, path, tasks):
        """The tasks are names with titles; the first is the one that hardly ever runs."""
        self.path, self.tasks, self.count = path, tasks, 0

    def is_over(self):
        """Whether the run that is to be the pattern is there and over."""
        with self.open() as store:
            return store.execute("SELECT is_open FROM butler_runs").fetchall() == [(0,)]

    def take_pattern(self):
        """Takes the one run that is there as the pattern, and removes it."""
        with self.open() as store:
            ((self.server, body),) = store.execute("SELECT server, body FROM butler_runs").fetchall()
            store.execute("DELETE FROM butler_runs")
        run = json.loads(body)
        asked = parse(run["askedAt"])
        for text in set(INSTANT.findall(body)):
            # All in the minute of the request, so that only a date, an hour and a minute have to be replaced.
            seconds = 5 + (parse(text) - asked).total_seconds()
            body = body.replace(text, f"@minute:{min(max(seconds, 0), 59):010.7f}Z")
        for name, value in (("id", run["id"]), ("task", run["task"]), ("title", run["title"])):
            body = body.replace(f'"{name}":{json.dumps(value)}', f'"{name}":"@{name}"', 1)
        self.body, self.first = body, int(run["id"]) + 1

    def fill(self, count):
        """Adds runs, spread over most of the year after which runs are deleted, until there are so many."""
        more = count - self.count
        with self.open() as store:
            store.execute("PRAGMA synchronous = OFF")
            store.execute("CREATE TEMP TABLE tasks (n integer PRIMARY KEY, name text, title text)")
            store.executemany("INSERT INTO tasks VALUES (?, ?, ?)", [(n, *one) for n, one in enumerate(self.tasks)])
            values = {"more": more, "first": self.first + self.count, "server": self.server, "body": self.body}
            values |= {"newest": int(time.time() * 1000) - 600_000, "step": 350 * DAY / max(more, 1)}
            store.execute(FILL, values | {"tasks": len(self.tasks)})
        with self.open() as store:
            store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.count = count

    @contextlib.contextmanager
    def open(self):
        with contextlib.closing(sqlite3.connect(self.path)) as store, store:
            yield store


def parse(text):
    return datetime.datetime.fromisoformat(text[:26] + "+00:00")
