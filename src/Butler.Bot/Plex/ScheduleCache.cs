using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex;

/// <summary>
/// A server's schedule, asked for again after some time; the last known one while the server is away.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="lifetime">How long a schedule is not asked for again.</param>
/// <param name="time">The clock.</param>
sealed class ScheduleCache(PlexConnection server, TimeSpan lifetime, TimeProvider time)
{
    // A server that is down need not be asked in every round.
    static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(20);

    (long At, ButlerSchedule Schedule)? known;
    long? failedAt;

    /// <summary>The schedule; None if the server never told it.</summary>
    public async Task<Option<ButlerSchedule>> Get(CancellationToken token)
    {
        if (known is { } cached && time.GetElapsedTime(cached.At) < lifetime)
            return cached.Schedule;
        if (failedAt is { } at && time.GetElapsedTime(at) < RetryDelay)
            return Last;
        var current = await server.Run(Schedule<Runtime>.current, token);
        current.IfRight(schedule => known = (time.GetTimestamp(), schedule));
        failedAt = current.IsLeft ? time.GetTimestamp() : null;
        return Last;
    }

    Option<ButlerSchedule> Last => known is { } last ? Some(last.Schedule) : None;
}
