using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary>The roles members had when Discord last vouched for them, by guild. Kept in memory, for explanations alone: nothing is ever allowed by them.</summary>
sealed class Members
{
    const int Most = 10_000;

    readonly Lock gate = new();
    readonly Dictionary<(Snowflake Guild, Snowflake Member), (Caller Caller, DateTimeOffset At)> seen = [];

    /// <summary>Somebody used the bot.</summary>
    public void Note(Interaction interaction)
    {
        if (interaction.GuildId.Case is not Snowflake guild || !interaction.Caller.IsMember) return;
        lock (gate)
        {
            if (seen.Count >= Most) seen.Clear();
            seen[(guild, interaction.Caller.Id)] = (interaction.Caller, interaction.ReceivedAt);
        }
    }

    /// <summary>The member as last seen there, and when; None if not since this process started.</summary>
    public Option<(Caller Caller, DateTimeOffset At)> Find(Option<Snowflake> guild, Snowflake member)
    {
        if (guild.Case is not Snowflake here) return None;
        lock (gate) return seen.TryGetValue((here, member), out var found) ? Some(found) : None;
    }
}
