using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Model;

/// <summary>
/// What a member did: ran a command, typed an option, pressed a button. Source: Discord, "Receiving and Responding".
/// </summary>
/// <param name="Id">Unique: an event that is delivered twice has the same id.</param>
/// <param name="ApplicationId">The bot's application.</param>
/// <param name="Token">Lets anybody who has it answer for 15 minutes, so it is never logged.</param>
/// <param name="GuildId">None in direct messages.</param>
/// <param name="ChannelId">Where it happened, if Discord says so.</param>
/// <param name="Caller">Who did it.</param>
/// <param name="Data">What was done.</param>
/// <param name="ReceivedAt">
/// When this process received it, by the client's steady clock; Discord waits 3 s from about then.
/// </param>
public sealed record Interaction(
    Snowflake Id,
    Snowflake ApplicationId,
    Secret Token,
    Option<Snowflake> GuildId,
    Option<Snowflake> ChannelId,
    Caller Caller,
    InteractionData Data,
    DateTimeOffset ReceivedAt
)
{
    /// <summary>How long a member has to wait in that channel between two messages, commands included.</summary>
    public TimeSpan SlowMode { get; init; }

    /// <summary>
    /// An interaction of an earlier process, from what was stored of it: its answer can be edited and followed up until
    /// its 15 minutes are over.
    /// </summary>
    public static Interaction Restore(
        Snowflake id,
        Snowflake application,
        Secret token,
        Snowflake guild,
        Snowflake channel,
        Snowflake caller
    ) =>
        new(
            id,
            application,
            token,
            guild,
            channel,
            Caller.Member(caller, name: "", Empty),
            new InteractionData.Unknown(0),
            id.CreatedAt
        );
}
