"""The six dimensions. Each function returns the points of one, everything else as small as it can be."""
import time

from .bench import Result
from .history import History

LIST = "`/butler list`"


def filed(bench):
    """Settings of a store in a new file."""
    return {"Runs__File": str(bench.folder / f"{time.time_ns()}.db")}


def stored(bench):
    """Settings of a store that counts statements, if there is one, and whether it does."""
    if bench.postgres is None:
        return filed(bench), False
    return {"Runs__Postgres": bench.postgres.create()}, True


def many(bench, sandboxes):
    """The settings of a bot for all these servers, s1, s2 and so on."""
    settings = {"Plex__Url": None, "Plex__Token": None}
    for number, sandbox in enumerate(sandboxes, 1):
        plex = sandbox.there["plex"]
        settings |= {f"Plex__Servers__s{number}__Url": plex["url"], f"Plex__Servers__s{number}__Token": plex["token"]}
    return settings


def tasks(bench):
    points = []
    with bench.sandboxes() as (sandbox,):
        for value in (22, 50, 100, 200) if bench.timing.thorough else (22, 200):
            known = len(sandbox.plex.call("/sandbox/state")["tasks"])
            more = [
                {"name": f"Task{n}", "title": f"Maintenance task {n}", "interval": 3, "kind": "other"}
                for n in range(known, value)
            ]
            sandbox.plex.call("/sandbox/state", {"tasks": more})
            points.append(bench.measure(value, [sandbox], filed(bench), {LIST: "/butler list"}))
    return Result("tasks", points)


def servers(bench):
    points = []
    for value in (1, 5, 10, 25, 50) if bench.timing.thorough else (1, 5):
        with bench.sandboxes(value) as all_of_them:
            store, counts = stored(bench)
            lists = [{"input": f"/butler list server:s{number}"} for number in range(1, value + 1)]
            settings = many(bench, all_of_them) | store
            points.append(bench.measure(value, all_of_them, settings, {LIST: lists}, database=counts))
    return Result("Plex servers", points)


def rules(bench):
    points = []
    with bench.sandboxes() as (sandbox,):
        for value in (1, 10, 100, 1000) if bench.timing.thorough else (1, 100):
            # Each for another role, so that none makes another one pointless: every other one about the list, the rest
            # about starting a task, which the list looks at for its menu.
            config = {
                str(n): {"Name": f"rule {n}", "Effect": "allow", "Roles": str(10**17 + n)}
                | ({"Verbs": "start, stop", "Tasks": f"Task{n}*"} if n % 2 else {"Verbs": "list, status, history"})
                for n in range(value)
            }
            access = {"Access": {"Rules": config}}
            points.append(bench.measure(value, [sandbox], filed(bench), {LIST: "/butler list"}, access))
    return Result("rules", points)


def history(bench):
    points, path = [], bench.folder / "history.db"
    settings = {"Runs__File": str(path)}
    with bench.sandboxes() as (sandbox,):
        operator = {"roles": [sandbox.there["discord"]["roles"]["operator"]]}
        found = [(task["name"], task["title"] or task["name"]) for task in sandbox.plex.call("/sandbox/state")["tasks"]]
        runs = History(path, found)
        often, seldom = found[1][0], found[0][0]
        with bench.bot(sandbox, settings | {"Access__Operators": operator["roles"][0]}):
            for verb in ("start", "stop"):
                bench.send(sandbox, operator | {"input": f"/butler {verb} task:{seldom}"})
            until = time.time() + 60
            while not runs.is_over() and time.time() < until:
                time.sleep(0.2)
        runs.take_pattern()
        asks = {
            LIST: "/butler list",
            "`/butler history`": "/butler history",
            "`/butler history` of a frequent task": f"/butler history task:{often}",
            "`/butler history` of a rare task": f"/butler history task:{seldom}",
            "`/butler report`": "/butler report",
        }
        for value in (0, 1000, 10_000, 100_000, 1_000_000) if bench.timing.thorough else (0, 10_000):
            runs.fill(value)
            points.append(bench.measure(value, [sandbox], settings, asks))
    return Result("runs", points)


def cards(bench):
    points, begun = [], {}
    count = 25 if bench.timing.thorough else 2
    with bench.sandboxes(count) as all_of_them:
        first = all_of_them[0]
        operator = first.there["discord"]["roles"]["operator"]
        store, counts = stored(bench)
        settings = many(bench, all_of_them) | store | {"Access__Operators": operator}
        for sandbox in all_of_them:
            hour = {kind: 3_600_000 for kind in ("database", "media", "other")}
            sandbox.plex.call("/sandbox/state", {"durations": hour})
        found = first.plex.call("/sandbox/state")["tasks"]
        # Also those that are off by themselves: twenty on each server.
        names = [task["name"] for task in sorted(found, key=lambda task: not task["enabled"])]
        lists = [{"input": f"/butler list server:s{number}"} for number in range(1, count + 1)]
        for value in (0, 50, 200, 500) if bench.timing.thorough else (0, 20):
            with bench.bot(first, settings):
                for number in range(1, count + 1):
                    for name in names[begun.get(number, 0) : value // count]:
                        start = {"roles": [operator], "input": f"/butler start task:{name} server:s{number}"}
                        if not any(bench.send(first, start) for _ in range(5)):
                            raise ValueError(f"{name} does not start")
                    begun[number] = value // count
            # A bot that starts shows the cards on. What the starts of the tasks took is not measured.
            points.append(bench.measure(value, all_of_them, settings, {LIST: lists}, database=counts))
    return Result("open cards", points)


def guilds(bench):
    points = []
    wanted = (1, 2, 10, 50, 100) if bench.timing.thorough else (1, 2)
    with bench.sandboxes() as (sandbox,):
        known = [guild["id"] for guild in sandbox.discord.call("/sandbox/state")["guilds"]]
        for value in wanted:
            if value > len(known):
                continue
            here = known[:value]
            store, counts = stored(bench)
            settings = store | {"Access__Guilds": ",".join(here)}
            lists = [{"input": "/butler list", "guildId": guild} for guild in here]
            points.append(bench.measure(value, [sandbox], settings, {LIST: lists}, guilds=here, database=counts))
    missing = "" if wanted[-1] <= len(known) else f"The fake Discord's application is in {len(known)} guilds only."
    return Result("guilds", points, missing)


ALL = {one.__name__: one for one in (tasks, servers, rules, history, cards, guilds)}
