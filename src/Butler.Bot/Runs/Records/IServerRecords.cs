using LanguageExt;

namespace PlexButler.Bot.Runs.Records;

/// <summary>What servers have written down, where their files are mounted.</summary>
interface IServerRecords
{
    /// <summary>
    /// The runs that a server's database shows running and that nobody started here; None if it cannot be read, or is
    /// not mounted.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="patience">How long it may take; a mount may hang.</param>
    /// <param name="token">Cancels.</param>
    Task<Option<Seq<OpenEntry>>> FindOpen(string server, TimeSpan patience, CancellationToken token);

    /// <summary>How far a server's files were read the last time.</summary>
    ServerSight GetSight(string server);
}
