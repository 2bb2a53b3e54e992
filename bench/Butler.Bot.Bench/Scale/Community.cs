namespace PlexButler.Bot.Bench.Scale;

/// <summary>Who uses the bot.</summary>
/// <param name="Servers">Plex servers.</param>
/// <param name="Guilds">Discord servers, each with one channel for the bot.</param>
/// <param name="Replicas">Replicas of the bot on one PostgreSQL.</param>
sealed record Community(int Servers, int Guilds, int Replicas)
{
    /// <summary>Commands that a guild's members send in their busiest hour.</summary>
    public const double CommandsPerHour = 12;

    /// <summary>One command in so many starts a task.</summary>
    public const int CommandsPerStart = 6;

    /// <summary>How long a task runs on average.</summary>
    public static readonly TimeSpan MeanRun = TimeSpan.FromMinutes(10);
}
