using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary>One line for every start, stop and denial: in the log always, in <c>Access:AuditChannel</c> if set.</summary>
sealed class Audit(BotSettings settings, DiscordIO discord, ILogger<Audit> log)
{
    /// <summary>Something was done, or failed.</summary>
    public Task Done(Interaction interaction, Asked asked, Allowed allowed, string server, Either<ButlerError, Outcome> result)
    {
        var text = result.Match(Right: Answer.result, Left: static e => e.Message);
        log.Audited(interaction.Caller.Id, Answer.verb(asked.Verb), asked.Task.IfNone("-"), server, allowed.Rule, text, interaction.Id);
        return asked.Verb == Verb.List ? Task.CompletedTask : Post(Answer.audit(interaction.Caller, asked, server, text));
    }

    /// <summary>Something was denied.</summary>
    public Task Denied(Interaction interaction, Asked asked, Denied denied)
    {
        var text = $"denied ({denied.Rule})";
        var server = asked.Server.IfNone("-");
        log.Audited(interaction.Caller.Id, Answer.verb(asked.Verb), asked.Task.IfNone("-"), server, denied.Rule, text, interaction.Id);
        return Post(Answer.audit(interaction.Caller, asked, server, text));
    }

    async Task Post(Message message)
    {
        if (settings.AuditChannel.Case is not Snowflake channel) return;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            var sent = await discord.Send(channel, message, limit.Token).ConfigureAwait(false);
            sent.IfLeft(error => log.AuditChannelFailed(channel, error.Message));
        }
        catch (OperationCanceledException)
        {
            log.AuditChannelFailed(channel, "no answer within 10 s");
        }
    }
}
