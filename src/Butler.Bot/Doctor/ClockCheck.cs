using static PlexButler.Bot.Doctor.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: this machine's clock beside Discord's.</summary>
static class ClockCheck
{
    // Date has whole seconds and the way takes some time; certificates care for minutes, an answer's 3 s are counted from the id's own time.
    static readonly TimeSpan WarnSkew = TimeSpan.FromSeconds(5),
        FailSkew = TimeSpan.FromSeconds(60);

    /// <summary>Nothing when Discord's answer has no date.</summary>
    public static IEnumerable<CheckResult> Run(DateTimeOffset? discordTime, DateTimeOffset localTime)
    {
        const string subject = "clock",
            remedy =
                "Switch time synchronisation (NTP) on, on the machine itself; a container has the machine's clock.";
        if (discordTime is not { } date)
            yield break;
        var ahead = localTime - date;
        var message = FormattableString.Invariant(
            $"This machine's clock is {Math.Abs(ahead.TotalSeconds):0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} Discord's."
        );
        if (ahead.Duration() >= FailSkew)
            yield return Fail(subject, message, remedy);
        else if (ahead.Duration() >= WarnSkew)
            yield return Warn(subject, message, remedy);
        else
            yield return Pass(subject, "This machine's clock agrees with Discord's.");
    }
}
