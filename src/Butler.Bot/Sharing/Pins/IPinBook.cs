using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Sharing.Pins;

/// <summary>The live statuses in channels. Each is leased by one replica at a time, which alone changes it.</summary>
interface IPinBook
{
    /// <summary>
    /// Adds one, leased by nobody. Returns the one of the same server in the same channel, whose place it takes.
    /// </summary>
    ValueTask<Option<Pin>> Place(Pin pin, CancellationToken token);

    /// <summary>The one of that id.</summary>
    ValueTask<Option<Pin>> Find(Snowflake id, CancellationToken token);

    /// <summary>
    /// Leases to this owner for so long, at most a minute, by the store's own clock: those it has already, and those
    /// whose lease is free or expired. Returns them.
    /// </summary>
    ValueTask<Seq<Pin>> AcquireLeases(string owner, TimeSpan lease, CancellationToken token);

    /// <summary>Notes that one was changed just now, and what it shows, if this owner still has its lease.</summary>
    ValueTask SetShown(string owner, Snowflake id, string shown, CancellationToken token);

    /// <summary>Removes one. Returns true for exactly one caller.</summary>
    ValueTask<bool> Remove(Snowflake id, CancellationToken token);

    /// <summary>Releases every lease of this owner, so that another replica can acquire them at once.</summary>
    ValueTask ReleaseLeases(string owner, CancellationToken token);
}
