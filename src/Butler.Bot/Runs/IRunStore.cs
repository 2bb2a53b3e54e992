using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs;

/// <summary>
/// Where runs are kept. With several replicas on one store, each open run is held by one of them at a time. Every call throws
/// <see cref="Storage.StoreFailedException"/> when the store cannot be used; its message holds no secret.
/// </summary>
interface IRunStore : IAsyncDisposable
{
    /// <summary>Where it is, in words without a secret, for the log: <c>in memory</c>, a path, a host and database.</summary>
    string Description { get; }

    /// <summary>Makes the tables ready; forward only, and safe while other replicas do the same.</summary>
    ValueTask Prepare(CancellationToken token);

    /// <summary>Keeps a new run, held by nobody. One that is there already stays as it is.</summary>
    ValueTask Add(Run run, CancellationToken token);

    /// <summary>Adds a sign to a run; anyone may, whoever holds it.</summary>
    ValueTask AppendObservation(Snowflake runId, Observation observation, CancellationToken token);

    /// <summary>The open runs this owner holds from now on for <paramref name="lease"/>: those it held, and those nobody holds any more, with every sign noted so far. By the store's own clock.</summary>
    ValueTask<Seq<Run>> AcquireLeases(string owner, TimeSpan lease, CancellationToken token);

    /// <summary>
    /// Replaces a run if this owner still holds it and its signs are those of the last <see cref="AcquireLeases"/>; whether it did. A closed run is held by
    /// nobody.
    /// </summary>
    ValueTask<bool> Save(string owner, Run run, CancellationToken token);

    /// <summary>Lets go of everything this owner holds, for another to take at once.</summary>
    ValueTask ReleaseLeases(string owner, CancellationToken token);

    /// <summary>The open runs of a server, oldest first, with every sign noted so far.</summary>
    ValueTask<Seq<Run>> GetOpen(string server, CancellationToken token);

    /// <summary>The last closed runs of a server, newest first, of one task if it is named.</summary>
    ValueTask<Seq<Run>> GetClosed(string server, Option<TaskName> task, int limit, CancellationToken token);

    /// <summary>Forgets closed runs asked for before that.</summary>
    ValueTask DeleteClosedBefore(DateTimeOffset before, CancellationToken token);
}
