""".ci/measure --peers: our program in turns with bots on other libraries, each on a sandbox of its own."""
import contextlib
import json
import os
import subprocess
import sys

from .comparison import compare
from .program import CLIENTS, butler, peers
from .sandbox import Sandbox
from .table import render

QUICK = {"starts": 3, "rounds": 1, "lists": 60, "idle": 15, "seconds": 5, "burst": 200, "rest": 5}


def run(options):
    """Measures, and prints the tables; what is being done goes to the error output."""
    if options.quick:
        vars(options).update(QUICK)
    options.idle = 60 if options.idle is None else options.idle
    names = ["PlexButlerBot"] + [f"before{number or ''}" for number in range(len(options.programs) - 1)]
    own = [butler(program, name) for program, name in zip(options.programs, names)]
    others = peers()
    options.ours = own[0]
    with contextlib.ExitStack() as stack:
        contenders = [
            (program, stack.enter_context(Sandbox(options.sandbox or options.programs[0])))
            for program in own + others
        ]
        found = compare(contenders, options, lambda text: print(text, file=sys.stderr, flush=True))
    print(describe(options), render(found, names[0], [one.name for one in others], options), sep="\n\n")


def describe(options):
    """With what it was measured."""
    ask = "import discord, platform; print(discord.__version__, 'on Python', platform.python_version())"
    python = subprocess.run(["/usr/bin/python3", "-c", ask], capture_output=True, text=True).stdout.strip()
    node = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip().lstrip("v")
    library = json.loads((CLIENTS / "discord-js/node_modules/discord.js/package.json").read_text())["version"]
    return (
        f"{len(os.sched_getaffinity(0))} cores; discord.py {python}, discord.js {library} on Node.js {node}. "
        f"{options.starts} starts of each, and {options.rounds} times {options.idle} s of rest with the load after it, "
        "in turns; medians, with the lowest and the highest. Commands are registered anew at each start."
    )
