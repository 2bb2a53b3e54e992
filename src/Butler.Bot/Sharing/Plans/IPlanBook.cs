using PlexButler.Bot.Plans;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>
/// How far each plan has come, over restarts and replicas. Each change is one statement, which one caller succeeds
/// with.
/// </summary>
interface IPlanBook
{
    /// <summary>
    /// Opens a plan when the bot starts. One that is new, or was given another time meanwhile, is settled up to now:
    /// what it would have done before is nobody's wish.
    /// </summary>
    ValueTask<PlanMark> Open(PlanKey key, DateTimeOffset now, CancellationToken token);

    /// <summary>How far it has come.</summary>
    ValueTask<PlanMark> Find(PlanKey key, CancellationToken token);

    /// <summary>
    /// How far it had come lately, half a minute ago at most: one reading serves for all plans on all servers.
    /// </summary>
    ValueTask<PlanMark> FindCached(PlanKey key, CancellationToken token);

    /// <summary>
    /// Settles every time up to one of them, which this caller is about to begin, or none of which it begins. Returns
    /// true for exactly one caller.
    /// </summary>
    /// <param name="key">The plan.</param>
    /// <param name="from">Up to where it was settled.</param>
    /// <param name="to">Up to where it is from now on.</param>
    /// <param name="begins">Whether that time is about to begin.</param>
    /// <param name="token">Cancels.</param>
    ValueTask<bool> TrySettle(
        PlanKey key,
        DateTimeOffset from,
        DateTimeOffset to,
        bool begins,
        CancellationToken token
    );

    /// <summary>
    /// What was about to begin has begun, or is given up. Returns true for exactly one caller.
    /// </summary>
    ValueTask<bool> TryFinish(PlanKey key, DateTimeOffset time, CancellationToken token);

    /// <summary>
    /// What somebody was about to begin, and has not for so long, is this caller's from now on. Returns true for
    /// exactly one caller; whoever is next may take it over from that one in the same way.
    /// </summary>
    ValueTask<bool> TryTakeOver(PlanKey key, DateTimeOffset time, TimeSpan age, CancellationToken token);

    /// <summary>Until when no plan is to begin on a server; in the past if it may.</summary>
    ValueTask<DateTimeOffset> GetPause(string server, CancellationToken token);

    /// <summary>Lets no plan begin on a server until then; an instant in the past ends that.</summary>
    ValueTask SetPause(string server, DateTimeOffset until, CancellationToken token);
}
