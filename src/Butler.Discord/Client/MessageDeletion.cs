using LanguageExt;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Client;

/// <summary>Deletes messages of the bot.</summary>
static class MessageDeletion
{
    /// <summary>
    /// <c>DELETE /channels/{channel}/messages/{message}</c>. The bot's own take no permission. Of a call that is
    /// repeated, the first may have deleted it, so one that is gone counts as deleted. Source: Discord, "Messages
    /// Resource", Delete Message.
    /// </summary>
    public static async ValueTask<Either<DiscordError, Unit>> DeleteMessage(
        this DiscordRest rest,
        Snowflake channel,
        Snowflake message,
        CancellationToken token
    ) =>
        (await rest.Send(Route.DeletedMessage(channel, message), CallBody.None, token)).Match<
            Either<DiscordError, Unit>
        >(
            Right: static _ => unit,
            Left: static error => error is DiscordError.ErrorResponse { IsGone: true } ? unit : error
        );
}
