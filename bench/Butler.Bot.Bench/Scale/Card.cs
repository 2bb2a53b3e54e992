namespace PlexButler.Bot.Bench.Scale;

/// <summary>The card of a run in progress. Instants are seconds.</summary>
sealed class Card
{
    public required int Guild { get; init; }

    public required int Server { get; init; }

    public required int BeganAt { get; init; }

    public required double EndsAt { get; init; }

    public required int ChangedAt { get; set; }

    /// <summary>One that begins now in any guild.</summary>
    public static Card Begin(Random random, Community community, int now)
    {
        var guild = random.Next(community.Guilds);
        return new()
        {
            Guild = guild,
            Server = guild % community.Servers,
            BeganAt = now,
            EndsAt = now - Math.Log(1 - random.NextDouble()) * Community.MeanRun.TotalSeconds,
            ChangedAt = now,
        };
    }
}
