using LanguageExt;

namespace PlexButler.Bot.Runs.Records;

/// <summary>What servers have written down, where their files are mounted.</summary>
interface IServerRecords
{
    /// <summary>
    /// The runs that a server's database shows running and that nobody started here; None if it cannot be read, or is
    /// not mounted.
    /// </summary>
    Task<Option<Seq<OpenEntry>>> FindOpen(string server, CancellationToken token);
}
