using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: compares this machine's clock with Discord's.</summary>
static class ClockCheck
{
    // The Date header has whole seconds and the reply takes time, so a small difference means nothing. Certificates and
    // signed requests tolerate minutes at most.
    static readonly TimeSpan WarnSkew = TimeSpan.FromSeconds(5),
        FailSkew = TimeSpan.FromSeconds(60);

    /// <summary>Returns nothing if Discord's reply has no date.</summary>
    public static IEnumerable<CheckResult> Run(Option<DateTimeOffset> discordTime, DateTimeOffset localTime)
    {
        const string subject = "clock",
            remedy = "Turn on time synchronization (NTP) on the machine itself; a container uses the machine's clock.";
        if (!discordTime.TryGetValue(out var date))
            yield break;
        var ahead = localTime - date;
        var seconds = Math.Round(Math.Abs(ahead.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var direction = ahead > TimeSpan.Zero ? "ahead of" : "behind";
        var message = $"This machine's clock is {seconds} s {direction} Discord's.";
        if (ahead.Duration() >= FailSkew)
            yield return Fail(subject, message, remedy);
        else if (ahead.Duration() >= WarnSkew)
            yield return Warn(subject, message, remedy);
        else
            yield return Pass(subject, "This machine's clock agrees with Discord's.");
    }
}
