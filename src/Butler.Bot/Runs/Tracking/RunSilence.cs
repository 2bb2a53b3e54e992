using LanguageExt;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>Pure: when a run of which nothing is seen any more is no longer waited for.</summary>
static class RunSilence
{
    // A run that shows nothing may still be going for this long, or for three times the typical duration.
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>Whether nothing was seen of it for so long that nothing more is expected.</summary>
    /// <param name="run">The run.</param>
    /// <param name="typical">How long such runs usually take on its server.</param>
    /// <param name="now">The instant.</param>
    public static bool IsOver(Run run, Option<TimeSpan> typical, DateTimeOffset now)
    {
        var last = run.Evidence.LatestAt.Filter(at => at > run.RequestedAt).IfNone(run.RequestedAt);
        var timeout = typical
            .Map(static duration => 3 * duration)
            .Filter(static timeLimit => timeLimit > Timeout)
            .IfNone(Timeout);
        return now - last >= timeout;
    }
}
