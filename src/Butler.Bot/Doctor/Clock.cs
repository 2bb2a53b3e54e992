using static PlexButler.Bot.Doctor.Check;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: this machine's clock beside Discord's.</summary>
static class Clock
{
    // Date has whole seconds and the way takes some time; certificates care for minutes, an answer's 3 s are counted from the id's own time.
    static readonly TimeSpan noticeable = TimeSpan.FromSeconds(5),
        harmful = TimeSpan.FromSeconds(60);

    /// <summary>Nothing when Discord's answer has no date.</summary>
    public static IEnumerable<Check> Judge(DateTimeOffset? theirs, DateTimeOffset ours)
    {
        const string subject = "clock",
            next = "Switch time synchronisation (NTP) on, on the machine itself; a container has the machine's clock.";
        if (theirs is not { } date)
            yield break;
        var ahead = ours - date;
        var found = FormattableString.Invariant(
            $"This machine's clock is {Math.Abs(ahead.TotalSeconds):0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} Discord's."
        );
        if (ahead.Duration() >= harmful)
            yield return Fail(subject, found, next);
        else if (ahead.Duration() >= noticeable)
            yield return Warn(subject, found, next);
        else
            yield return Pass(subject, "This machine's clock agrees with Discord's.");
    }
}
