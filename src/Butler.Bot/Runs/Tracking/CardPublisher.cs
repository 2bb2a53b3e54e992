using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>What became of a call that shows something.</summary>
enum PublishResult
{
    /// <summary>It is shown.</summary>
    Published,

    /// <summary>Not now; trying again may help.</summary>
    Retry,

    /// <summary>Trying again never helps.</summary>
    Gone,
}

/// <summary>Shows cards and announcements. After a restart of the bot, too: an interaction is answered with what was kept of it.</summary>
sealed class CardPublisher(DiscordIO discord, TokenProtector tokens, ILogger<CardPublisher> log)
{
    /// <summary>Changes the card.</summary>
    public async Task<PublishResult> Edit(Run run, Message message, CancellationToken token) =>
        run.Card.MessageId.Case is Snowflake messageId
            ? ToResult(run, await discord.EditMessage(run.Card.ChannelId, messageId, message, token))
            : await EditOriginal(run, message, token);

    /// <summary>Changes the interaction's own answer, wherever the card is now.</summary>
    public async Task<PublishResult> EditOriginal(Run run, Message message, CancellationToken token) =>
        RestoreInteraction(run).Case is Interaction interaction
            ? ToResult(run, await discord.EditOriginalResponse(interaction, message, token))
            : PublishResult.Gone;

    /// <summary>Posts an ordinary message in the card's channel; its id. The key makes one message of any number of calls, by whichever replica.</summary>
    public async Task<(PublishResult Posted, Option<Snowflake> Message)> Send(
        Run run,
        Message message,
        char key,
        CancellationToken token
    )
    {
        var sent = await discord.SendMessage(run.Card.ChannelId, message, $"{run.Id}{key}", token);
        return (ToResult(run, sent.Map(static _ => unit)), sent.ToOption());
    }

    /// <summary>Adds a message to the interaction.</summary>
    public async Task<PublishResult> FollowUp(Run run, Message message, CancellationToken token) =>
        RestoreInteraction(run).Case is Interaction interaction
            ? ToResult(run, (await discord.SendFollowUp(interaction, message, token)).Map(static _ => unit))
            : PublishResult.Gone;

    Option<Interaction> RestoreInteraction(Run run) =>
        tokens
            .Unprotect(run.Card.ProtectedToken)
            .Map(secret =>
                Interaction.Restore(
                    run.Id,
                    run.Card.ApplicationId,
                    secret,
                    run.Card.GuildId,
                    run.Card.ChannelId,
                    run.RequestedBy
                )
            );

    PublishResult ToResult(Run run, Either<DiscordError, Unit> result)
    {
        if (result.Case is not DiscordError error)
            return PublishResult.Published;
        log.CardPublishFailed(run.Id, error.Message);
        return
            error
                is DiscordError.Unreachable
                    or DiscordError.TokenRefused
                    or DiscordError.ErrorResponse { Status: 429 or >= 500 }
            ? PublishResult.Retry
            : PublishResult.Gone;
    }
}
