"""A program that is measured: how it is started on a sandbox, and what the system says it takes."""
import os
import pathlib
import shlex
import signal
import subprocess
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
CLIENTS = REPOSITORY / "tests/real-clients"
TICKS = os.sysconf("SC_CLK_TCK")


class Program:
    """A bot: its name in the table, its command line, and its settings on a sandbox."""

    def __init__(self, name, command, settings):
        self.name, self.command, self.settings = name, command, settings

    def start(self, sandbox, settings=None, folder=None, log=subprocess.DEVNULL):
        """With more settings than its own; None takes one away."""
        env = os.environ | self.settings(sandbox.there) | (settings or {})
        env = {name: value for name, value in env.items() if value is not None}
        return Process(self.command, env, folder, log)


class Process:
    """A running program."""

    def __init__(self, command, env=None, folder=None, log=subprocess.DEVNULL):
        self.begun = time.time()
        self.popen = subprocess.Popen(command, env=env, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def lines(self, name):
        with open(f"/proc/{self.popen.pid}/{name}") as file:
            return {key: rest.split() for key, _, rest in (line.partition(":") for line in file)}

    def memory(self):
        """Megabytes: resident, of that anonymous, and the most that was ever resident."""
        rollup, status = self.lines("smaps_rollup"), self.lines("status")
        sizes = rollup["Rss"][0], rollup["Anonymous"][0], status["VmHWM"][0]
        return dict(zip(("resident", "anonymous", "highest"), (int(size) / 1024 for size in sizes)))

    def cpu(self):
        """Seconds in the program and in the kernel for it."""
        with open(f"/proc/{self.popen.pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def age(self):
        return time.time() - self.begun

    def check(self):
        if self.popen.poll() is not None:
            raise RuntimeError(f"{self.popen.args} ended with {self.popen.returncode}")

    def stop(self):
        stop(self.popen)


def stop(popen, how=signal.SIGTERM):
    """Asks a process to stop, and ends it if it does not."""
    popen.send_signal(how)
    try:
        popen.wait(20)
    except subprocess.TimeoutExpired:
        popen.kill()
        popen.wait()


def butler(program, name):
    """Our bot, given as a path or as "dotnet path/to/butler.dll"."""

    def settings(there):
        plex, discord = there["plex"], there["discord"]
        return {
            "Plex__Url": plex["url"],
            "Plex__Token": plex["token"],
            "Discord__ApiUrl": discord["apiUrl"],
            "Discord__Token": discord["token"],
            "Access__Guilds": discord["guildId"],
            "Access__Viewers": "everyone",
            "Http__Urls": "http://127.0.0.1:0",
        }

    return Program(name, resolve(program), settings)


def resolve(program):
    """The command line, with paths that hold whatever folder the program is started in."""
    return [str(pathlib.Path(part).resolve()) if "/" in part else part for part in shlex.split(program)]


def peers():
    """The same job with the libraries that most bots are written in."""

    def settings(there):
        plex, discord = there["plex"], there["discord"]
        return {
            "PLEX_URL": plex["url"],
            "PLEX_TOKEN": plex["token"],
            "DISCORD_API_URL": discord["apiUrl"],
            "DISCORD_TOKEN": discord["token"],
            "DISCORD_GUILD": discord["guildId"],
            "NODE_ENV": "production",
        }

    if not (CLIENTS / "discord-js/node_modules/discord.js").exists():
        raise SystemExit('discord.js is missing: run "npm ci" in tests/real-clients/discord-js')
    # Debian's interpreter has Debian's package.
    python = "/usr/bin/python3"
    if subprocess.run([python, "-c", "import discord"], stderr=subprocess.DEVNULL).returncode:
        raise SystemExit("discord.py is missing: apt-get install python3-discord")
    return [
        Program("discord.py", [python, str(CLIENTS / "discord-py/bot.py")], settings),
        Program("discord.js", ["node", str(CLIENTS / "discord-js/bot.js")], settings),
    ]
