using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Runs.Tokens;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>
/// Sends cards and announcements to Discord. This works after a restart of the bot as well: interactions are restored
/// from what was stored of them.
/// </summary>
sealed class CardPublisher(DiscordIO discord, TokenProtector tokens, ILogger<CardPublisher> log)
{
    /// <summary>Edits the card.</summary>
    public Task<PublishResult> Edit(Run run, Message message, CancellationToken token) =>
        run.Card.MessageId.Match(
            Some: messageId => EditMessage(run, messageId, message, token),
            None: () => EditOriginal(run, message, token)
        );

    /// <summary>Edits the interaction's own response, wherever the card is now.</summary>
    public async Task<PublishResult> EditOriginal(Run run, Message message, CancellationToken token) =>
        RestoreInteraction(run).TryGetValue(out var interaction)
            ? ToResult(run, await discord.EditOriginalResponse(interaction, message, token))
            : PublishResult.Gone;

    /// <summary>Posts a message in the card's channel; returns its id.</summary>
    /// <param name="run">The run.</param>
    /// <param name="message">The message.</param>
    /// <param name="key">Any number of calls with the same key, by any replica, post only one message.</param>
    /// <param name="token">Cancels the call.</param>
    public async Task<(PublishResult Result, Option<Snowflake> MessageId)> Send(
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
        RestoreInteraction(run).TryGetValue(out var interaction)
            ? ToResult(run, (await discord.SendFollowUp(interaction, message, token)).Map(static _ => unit))
            : PublishResult.Gone;

    async Task<PublishResult> EditMessage(Run run, Snowflake messageId, Message message, CancellationToken token) =>
        ToResult(run, await discord.EditMessage(run.Card.ChannelId, messageId, message, token));

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

    PublishResult ToResult(Run run, Either<DiscordError, Unit> result) =>
        result.Match(
            Right: static _ => PublishResult.Published,
            Left: error =>
            {
                log.CardPublishFailed(run.Id, error.Message);
                return PublishResults.Of(error);
            }
        );
}
