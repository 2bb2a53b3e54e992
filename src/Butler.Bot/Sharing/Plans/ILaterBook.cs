using LanguageExt;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>The starts that wait. What each is, its ticket says; whoever redeems that makes the start.</summary>
interface ILaterBook
{
    /// <summary>Adds one.</summary>
    ValueTask Add(LaterStart start, CancellationToken token);

    /// <summary>All of them.</summary>
    ValueTask<Seq<LaterStart>> GetAll(CancellationToken token);

    /// <summary>
    /// Notes that one is about to be made, so that it is not forgotten if whoever does that is killed.
    /// </summary>
    ValueTask MarkBeginning(ulong ticket, CancellationToken token);

    /// <summary>Removes one. Returns true for exactly one caller.</summary>
    ValueTask<bool> Remove(ulong ticket, CancellationToken token);
}
