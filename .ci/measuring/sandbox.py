"""The stand-ins, as the program's verb "sandbox" starts them, and what their logs say of a bot."""
import datetime
import json
import subprocess

from .program import resolve, stop
from .wire import Wire

AGENT = "DiscordBot (https://example.org, 1)"


class Sandbox:
    """A fake Plex server and a fake Discord of their own process."""

    def __init__(self, program):
        command = [*resolve(program), "sandbox", "--plex-port", "0", "--discord-port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.there = json.loads(self.process.stdout.readline())
        self.discord, self.plex = Wire(self.there["discord"]["apiUrl"]), Wire(self.there["plex"]["url"])
        self.guild = self.there["discord"]["guildId"]
        # A bot that starts again and again has to wait at Discord, which would be measured.
        self.discord.call("/sandbox/faults", {"fault": "identifyPace", "seconds": 0})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.discord.close()
        self.plex.close()
        stop(self.process)

    def position(self):
        """The number of the log's next entry."""
        # Nothing is numbered that high, so nothing is sent but the number.
        return self.discord.call(f"/sandbox/log?since={10**12}")["next"]

    def log(self, since, wait=0):
        """What Discord's log has from a number on, and its next number."""
        page = self.discord.call(f"/sandbox/log?since={since}&wait={wait}")
        return page["entries"], page["next"]

    def remove_commands(self):
        """So that the next start registers them anew, whatever a bot does about those that are there."""
        discord = self.there["discord"]
        headers = {"Authorization": f"Bot {discord['token']}", "User-Agent": AGENT}
        scope = f"/api/v10/applications/{discord['applicationId']}/guilds/{self.guild}/commands"
        for command in self.discord.call("/sandbox/commands")["guilds"].get(self.guild, []):
            self.discord.call(f"{scope}/{command['id']}", method="DELETE", headers=headers)

    def await_start(self, process, since, guilds=None):
        """Seconds from a program's start to READY, or until it has resumed a session that it finds in its store; and
        until its commands were registered in all guilds."""
        ready, registered, pending = None, None, set(guilds or [self.guild])
        while ready is None or pending:
            process.check()
            if process.age() > 60:
                raise TimeoutError(f"not ready after a minute: {process.popen.args}")
            entries, since = self.log(since, wait=1000)
            for entry in entries:
                if entry.get("t") in ("READY", "RESUMED"):
                    ready = instant(entry) - process.begun
                if (guild := registered_in(entry)) in pending:
                    pending.remove(guild)
                    registered = instant(entry) - process.begun
        return ready, registered

    def answers(self, since):
        """Milliseconds from each command's dispatch to its final answer, by the log; and how many have none. The
        third is how long all of them took together."""
        sent, answered = {}, {}
        for entry in self.log(since)[0]:
            if entry.get("t") == "INTERACTION_CREATE" and entry["event"] == "sent":
                sent.setdefault(entry["d"]["id"], instant(entry))
            elif entry["kind"] == "rest" and (interaction := answered_by(entry)) in sent:
                answered[interaction] = instant(entry)
        times = sorted((at - sent[one]) * 1000 for one, at in answered.items())
        took = (max(answered.values()) - min(sent.values())) * 1000 if answered else 0
        return times, len(sent) - len(answered), took


def registered_in(entry):
    """The guild whose commands were written, or were found to be there."""
    parts = entry.get("path", "").split("/")
    if parts[3:4] != ["guilds"] or parts[5:] != ["commands"] or entry["status"] not in (200, 201):
        return None
    return parts[4] if entry["method"] in ("PUT", "POST") or entry["response"] else None


def answered_by(entry):
    """The interaction that a call answers for good: at once, or in the place of "thinking"."""
    if entry["status"] >= 300:
        return None
    parts = entry["path"].strip("/").split("/")
    if parts[0] == "interactions" and parts[-1] == "callback":
        return parts[1] if (entry["request"] or {}).get("type") in (4, 7) else None
    if parts[0] == "webhooks" and entry["method"] == "PATCH":
        return ((entry["response"] or {}).get("interaction_metadata") or {}).get("id")
    return None


def instant(entry):
    """An entry's time, in seconds since 1970."""
    return datetime.datetime.fromisoformat(entry["at"][:26] + "+00:00").timestamp()


def percentile(times, percent):
    """The value that so many of a hundred do not exceed."""
    return times[min(len(times) - 1, max(0, -(-len(times) * percent // 100) - 1))]
