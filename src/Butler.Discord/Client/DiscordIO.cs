using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Client;

/// <summary>
/// What an interactions bot needs of Discord. Total: failures are values; only a cancelled token is an
/// <see cref="OperationCanceledException"/>.
/// </summary>
/// <remarks>
/// Implementations: <see cref="GatewayDiscordClient"/>, HttpDiscordClient, and DiscordNetClient in Butler.DiscordNet.
/// </remarks>
public interface DiscordIO : IAsyncDisposable
{
    /// <summary>
    /// Connects and hands over each interaction on a task of its own, until <paramref name="token"/> is cancelled (then
    /// the gateway is closed with 1000) or Discord ends the session for good. An outage of Discord does not end it. At
    /// the end handlers have 2 s to finish, then their token is cancelled; they can still send until this is disposed.
    /// </summary>
    /// <param name="handle">Answers one interaction; its exceptions are logged and end there.</param>
    /// <param name="token">Ends the session.</param>
    Task<SessionEndReason> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token);

    /// <summary>The first answer, due within 3 s.</summary>
    ValueTask<Either<DiscordError, Unit>> Respond(Interaction interaction, Response response, CancellationToken token);

    /// <summary>Replaces the first answer, within 15 minutes.</summary>
    ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    );

    /// <summary>One more message to the same interaction, within 15 minutes; its id.</summary>
    ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    );

    /// <summary>Replaces a message of <see cref="SendFollowUp"/>, within 15 minutes of the interaction.</summary>
    ValueTask<Either<DiscordError, Unit>> EditFollowUp(
        Interaction interaction,
        Snowflake message,
        Message content,
        CancellationToken token
    );

    /// <summary>An ordinary message in a channel; its id. The bot needs the right to post there.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="message">What.</param>
    /// <param name="key">
    /// 1 to 25 characters. Sending with the same key again within a few minutes returns the message that exists and
    /// makes no second one.
    /// </param>
    /// <param name="token">Cancels.</param>
    ValueTask<Either<DiscordError, Snowflake>> SendMessage(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    );

    /// <summary>Replaces an ordinary message that the bot sent, however long ago.</summary>
    ValueTask<Either<DiscordError, Unit>> EditMessage(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    );

    /// <summary>Deletes an ordinary message that the bot sent. One that is gone already counts as deleted.</summary>
    ValueTask<Either<DiscordError, Unit>> DeleteMessage(Snowflake channel, Snowflake message, CancellationToken token);

    /// <summary>
    /// A member of a guild with the roles they have now; None if they are not one. The bot itself has to be in the
    /// guild.
    /// </summary>
    ValueTask<Either<DiscordError, Option<Caller>>> GetMember(Snowflake guild, Snowflake user, CancellationToken token);

    /// <summary>
    /// Makes the guild's commands exactly these: reads first, writes only if they differ, removes global commands of
    /// the same names.
    /// </summary>
    ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    );

    /// <summary>How the connection is now.</summary>
    ConnectionStatus Status { get; }
}
