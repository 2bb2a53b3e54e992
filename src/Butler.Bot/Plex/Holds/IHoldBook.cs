using LanguageExt;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>
/// The schedules that are switched off, at most one for each server. Each change is one statement, which one caller
/// succeeds with.
/// </summary>
interface IHoldBook
{
    /// <summary>Whether it outlasts this process. Otherwise nothing may be switched off.</summary>
    bool IsLasting { get; }

    /// <summary>The one of a server.</summary>
    ValueTask<Option<ScheduleHold>> Find(string server, CancellationToken token);

    /// <summary>All of them.</summary>
    ValueTask<Seq<ScheduleHold>> GetAll(CancellationToken token);

    /// <summary>
    /// Adds one, and pauses the plans of its server until then: both or neither. False if the server has one.
    /// </summary>
    ValueTask<bool> TryAdd(ScheduleHold hold, CancellationToken token);

    /// <summary>
    /// Changes its end, and that of the pause of plans: both or neither. False if there is none, or if it is being put
    /// back.
    /// </summary>
    ValueTask<bool> TryMove(string server, DateTimeOffset until, CancellationToken token);

    /// <summary>
    /// Begins to put it back, if its end has come. True for one caller, and again once that one is taken to be gone.
    /// </summary>
    ValueTask<bool> TryClaim(string server, DateTimeOffset now, CancellationToken token);

    /// <summary>It could not be put back now, or only some of it; somebody tries again with what is left.</summary>
    ValueTask Release(ScheduleHold left, CancellationToken token);

    /// <summary>It is put back. True for one caller.</summary>
    ValueTask<bool> Remove(string server, CancellationToken token);
}
