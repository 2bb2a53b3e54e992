"""Members who send /butler list: at a steady rate whatever comes back, or all at once."""
import time

from .sandbox import percentile
from .wire import Members

LOG = 20_000  # as many entries as Discord's log keeps


class Load:
    """What a program is asked on a sandbox."""

    percentile = staticmethod(percentile)

    def __init__(self, sandbox, options=None, text="/butler list"):
        self.sandbox, self.options, self.text = sandbox, options, text

    def body(self, number):
        return {"input": self.text, "roles": [], "user": {"id": str(1000 + number % 50)}}

    def steady(self, count, rate):
        """The times of the answers, how many commands have none, and how long it took."""
        since = self.sandbox.position()
        self.send(count, rate)
        return self.await_answers(since, count)

    def burst(self, count):
        """The same for as many at once."""
        since = self.sandbox.position()
        with Members(self.sandbox.discord, 16) as members:
            members.send([self.body(number) for number in range(count)])
            last = members.ids(count)[-1]
            self.await_answer(last)
        return self.await_answers(since, count)

    def minute(self, rate, seconds):
        """The times of those answers that the log still has, how many of all commands have none, and the slowest of
        all, of which Discord's stand-in knows whole milliseconds."""
        count, since = rate * seconds, self.sandbox.position()
        ids = self.send(count, rate)
        self.await_answer(ids[-1])
        times = self.sandbox.answers(max(since, self.sandbox.position() - LOG))[0]
        seen = [self.sandbox.discord.call(f"/sandbox/interactions/{one}") for one in ids]
        answered = [one for one in seen if one["state"] == "answered"]
        return times, count - len(answered), max(map(final, answered))

    def send(self, count, rate):
        with Members(self.sandbox.discord) as members:
            begun = time.time()
            for number in range(count):
                time.sleep(max(0, begun + number / rate - time.time()))
                members.send([self.body(number)])
            return members.ids(count)

    def await_answer(self, interaction):
        self.sandbox.discord.call(f"/sandbox/interactions/{interaction}?until=answered&wait=10000")

    def await_answers(self, since, count):
        # What is not answered by then was lost: Discord waits for three seconds.
        until = time.time() + 4
        while True:
            times, lost, took = self.sandbox.answers(since)
            if len(times) == count or time.time() > until:
                return times, lost, took
            time.sleep(0.5)


def final(view):
    """Milliseconds until the final answer, at most: what is known is cut, not rounded."""
    message = view["message"] or {}
    return (message.get("editedAfter") or view["acknowledgement"]["milliseconds"]) + 1
