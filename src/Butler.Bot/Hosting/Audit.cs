using System.Threading.Channels;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary>One line for every start, stop and denial: in the log always, in <c>Access:AuditChannel</c> if set, in the order they happened.</summary>
sealed class Audit(BotSettings settings, DiscordIO discord, ILogger<Audit> log) : BackgroundService
{
    // A channel that Discord no longer takes messages for must not fill the memory; the log has every line.
    readonly Channel<Message> lines = Channel.CreateBounded<Message>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Something was done, or failed.</summary>
    public void Done(Interaction interaction, Asked asked, Allowed allowed, string server, Either<ButlerError, Outcome> result)
    {
        var text = result.Match(Right: Answer.result, Left: static e => e.Message);
        log.Audited(interaction.Caller.Id, Answer.verb(asked.Verb), asked.Task.IfNone("-"), server, allowed.Rule, text, interaction.Id);
        if (asked.Verb != Verb.List) lines.Writer.TryWrite(Answer.audit(interaction.Caller, asked, server, text));
    }

    /// <summary>Something was denied.</summary>
    public void Denied(Interaction interaction, Asked asked, Denied denied)
    {
        var (server, text) = (asked.Server.IfNone("-"), $"denied ({denied.Rule})");
        log.Audited(interaction.Caller.Id, Answer.verb(asked.Verb), asked.Task.IfNone("-"), server, denied.Rule, text, interaction.Id);
        lines.Writer.TryWrite(Answer.audit(interaction.Caller, asked, server, text));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var line in lines.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            if (settings.AuditChannel.Case is not Snowflake channel) continue;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            limit.CancelAfter(TimeSpan.FromSeconds(10));
            try
            {
                (await discord.Send(channel, line, limit.Token).ConfigureAwait(false)).IfLeft(error => log.AuditChannelFailed(channel, error.Message));
            }
            catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
            {
                log.AuditChannelFailed(channel, "no answer within 10 s");
            }
        }
    }
}
