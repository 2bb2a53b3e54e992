namespace PlexButler.Sample.Tests;

/// <summary>A program that uses the library, as a user of the test package has one.</summary>
sealed class NightlyBackup(IPlexButler butler)
{
    public async Task<string> RunAsync(CancellationToken cancellationToken = default)
    {
        var sessions = await butler.GetSessionsAsync(cancellationToken).OrThrow();
        if (!sessions.IsEmpty)
            return $"{sessions.Head.User} is watching";
        return await butler.StartTaskAsync(TaskNames.BackupDatabase, cancellationToken) switch
        {
            { Error: { } error } => error.Message,
            { Value: StartOutcome.Started } => "started",
            _ => "already running",
        };
    }
}
