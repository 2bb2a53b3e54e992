using LanguageExt;

namespace PlexButler.Bot.Runs.Records;

/// <summary>No server's files are mounted.</summary>
sealed class NoServerRecords : IServerRecords
{
    /// <inheritdoc/>
    public Task<Option<Seq<OpenEntry>>> FindOpen(string server, TimeSpan patience, CancellationToken token) =>
        Task.FromResult(Option<Seq<OpenEntry>>.None);

    /// <inheritdoc/>
    public ServerSight GetSight(string server) => ServerSight.Nothing;
}
