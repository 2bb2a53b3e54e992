namespace PlexButler.Discord;

/// <summary>Refused calls (401, 403, 429) of the last ten minutes. Discord bans an address at 10,000; this client falls silent far below. Safe from any thread.</summary>
sealed class InvalidRequests
{
    const int Most = 1000;
    const int Minutes = 10;

    readonly Lock gate = new();
    readonly int[] counts = new int[Minutes + 1];
    readonly long[] minutes = new long[Minutes + 1];

    /// <summary>Counts an answer if it is of the kind that counts; a limit shared with others is nobody's fault.</summary>
    public void Count(Outcome.Answered answer, DateTimeOffset now)
    {
        if (answer.Status is not (401 or 403 or 429) || (answer.Status == 429 && answer.Limits.Scope == "shared"))
            return;
        lock (gate)
        {
            var minute = Minute(now);
            var cell = minute % counts.Length;
            if (minutes[cell] != minute)
                (minutes[cell], counts[cell]) = (minute, 0);
            counts[cell]++;
        }
    }

    /// <summary>Whether it is time to send nothing.</summary>
    public bool IsSpent(DateTimeOffset now)
    {
        lock (gate)
        {
            var minute = Minute(now);
            var sum = 0;
            for (var cell = 0; cell < counts.Length; cell++)
                if (minute - minutes[cell] <= Minutes)
                    sum += counts[cell];
            return sum >= Most;
        }
    }

    static long Minute(DateTimeOffset now) => now.ToUnixTimeSeconds() / 60;
}
