using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Keeping;

/// <summary>What became of a call that shows something.</summary>
enum Posted
{
    /// <summary>It is shown.</summary>
    Done,

    /// <summary>Not now; trying again may help.</summary>
    Later,

    /// <summary>Trying again never helps.</summary>
    Never,
}

/// <summary>Shows cards and announcements. After a restart of the bot, too: an interaction is answered with what was kept of it.</summary>
sealed class CardPost(DiscordIO discord, TokenSeal seal, ILogger<CardPost> log)
{
    /// <summary>Changes the card.</summary>
    public async Task<Posted> Edit(Run run, Message message, CancellationToken token) =>
        run.Card.Message.Case is Snowflake own
            ? Read(run, await discord.Edit(run.Card.Channel, own, message, token))
            : await EditOriginal(run, message, token);

    /// <summary>Changes the interaction's own answer, wherever the card is now.</summary>
    public async Task<Posted> EditOriginal(Run run, Message message, CancellationToken token) =>
        Kept(run).Case is Interaction interaction
            ? Read(run, await discord.EditOriginal(interaction, message, token))
            : Posted.Never;

    /// <summary>Posts an ordinary message in the card's channel; its id. The key makes one message of any number of calls, by whichever replica.</summary>
    public async Task<(Posted Posted, Option<Snowflake> Message)> Send(
        Run run,
        Message message,
        char key,
        CancellationToken token
    )
    {
        var sent = await discord.Send(run.Card.Channel, message, $"{run.Id}{key}", token);
        return (Read(run, sent.Map(static _ => unit)), sent.ToOption());
    }

    /// <summary>Adds a message to the interaction.</summary>
    public async Task<Posted> FollowUp(Run run, Message message, CancellationToken token) =>
        Kept(run).Case is Interaction interaction
            ? Read(run, (await discord.FollowUp(interaction, message, token)).Map(static _ => unit))
            : Posted.Never;

    Option<Interaction> Kept(Run run) =>
        seal.Open(run.Card.Token)
            .Map(secret =>
                Interaction.Kept(run.Id, run.Card.Application, secret, run.Card.Guild, run.Card.Channel, run.AskedBy)
            );

    Posted Read(Run run, Either<DiscordError, Unit> result)
    {
        if (result.Case is not DiscordError error)
            return Posted.Done;
        log.CardNotShown(run.Id, error.Message);
        return
            error
                is DiscordError.Unreachable
                    or DiscordError.TokenRefused
                    or DiscordError.Refused { Status: 429 or >= 500 }
            ? Posted.Later
            : Posted.Never;
    }
}
