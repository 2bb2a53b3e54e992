using System.Threading.Channels;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Auditing;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary>
/// One event for every start, stop, denial, approval and settings error: in the log always, in <c>Access:AuditFile</c> before the member is
/// answered, and as a line in <c>Access:AuditChannel</c>, in the order they happened.
/// </summary>
sealed class Audit(AccessSettings settings, AuditBook book, DiscordIO discord, TimeProvider time, ILogger<Audit> log)
    : BackgroundService
{
    // A channel that Discord no longer takes messages for must not fill the memory; the log has every line.
    readonly Channel<Message> lines = Channel.CreateBounded<Message>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    /// <summary>Something was done, or failed.</summary>
    public void Done(Order order, Allowed allowed, Either<ButlerError, Outcome> result)
    {
        var said = Event(
            AuditWords.Done,
            order,
            allowed.Rule.Name,
            result.Match(Right: Answer.result, Left: static e => e.Message)
        );
        if (order.Verb == Verb.List)
            Looked(said);
        else
            Write(said);
    }

    /// <summary>Somebody looked at runs.</summary>
    public void Looked(Order order, Allowed allowed) =>
        Looked(Event(AuditWords.Done, order, allowed.Rule.Name, "shown"));

    /// <summary>Something was denied before task and server were found out.</summary>
    public void Denied(Interaction interaction, Asked asked, Denied denied) =>
        Write(
            Event(AuditWords.Denied, interaction) with
            {
                Verb = VerbNames.name(asked.Verb),
                Task = asked.Task.IfNone(""),
                Server = asked.Server.IfNone(""),
                Rule = denied.Rule,
                Outcome = $"denied ({denied.Rule})",
            }
        );

    /// <summary>An order was denied.</summary>
    public void Denied(Order order, Denied denied) =>
        Write(Event(AuditWords.Denied, order, denied.Rule, $"denied ({denied.Rule})"));

    /// <summary>A press was refused.</summary>
    public void Refused(Interaction interaction, string why) =>
        Write(
            Event(AuditWords.Denied, interaction) with
            {
                Verb = "press",
                Rule = "button",
                Outcome = $"denied (button {why})",
            }
        );

    /// <summary>An order waits for approval.</summary>
    public void Asked(Order order, Allowed allowed) =>
        Write(Event(AuditWords.Asked, order, allowed.Rule.Name, "waits for approval"));

    /// <summary>Somebody approved an order.</summary>
    public void Approved(Interaction by, Order order) =>
        Write(Event(AuditWords.Approved, by, order, $"approved for <@{order.Caller.Id}>"));

    /// <summary>Somebody declined an order, or withdrew their own.</summary>
    public void Declined(Interaction by, Order order, bool isOwn) =>
        Write(Event(AuditWords.Declined, by, order, isOwn ? "withdrawn" : $"declined for <@{order.Caller.Id}>"));

    /// <summary>A setting turned out wrong, or was read again.</summary>
    public void Setting(Problem problem, bool isTrouble)
    {
        if (!isTrouble)
            log.SettingChanged(problem.Setting, problem.Sentence);
        else
            Write(
                new AuditEvent(AuditWords.Settings, problem.ToString())
                {
                    At = time.GetUtcNow(),
                    Rule = problem.Setting,
                }
            );
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var line in lines.Reader.ReadAllAsync(stoppingToken))
        {
            if (settings.AuditChannel.Case is not Snowflake channel)
                continue;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            limit.CancelAfter(TimeSpan.FromSeconds(10));
            try
            {
                (await discord.Send(channel, line, Guid.NewGuid().ToString("N")[..25], limit.Token)).IfLeft(error =>
                    log.AuditChannelFailed(channel, error.Message)
                );
            }
            catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
            {
                log.AuditChannelFailed(channel, "no answer within 10 s");
            }
        }
    }

    // It changes nothing, so it is a line for whoever asks for more of them, and no more
    void Looked(AuditEvent said)
    {
        if (log.IsEnabled(LogLevel.Debug))
            log.Looked(AuditLine.text(said));
    }

    void Write(AuditEvent said)
    {
        book.Append(said).IfLeft(log.AuditFileFailed);
        log.Audited(AuditLine.text(said));
        lines.Writer.TryWrite(Answer.audit(said));
    }

    AuditEvent Event(string what, Interaction interaction) =>
        new(what, "")
        {
            At = time.GetUtcNow(),
            Caller = interaction.Caller,
            Guild = interaction.GuildId,
            Interaction = interaction.Id,
        };

    AuditEvent Event(string what, Order order, string rule, string outcome) =>
        Event(what, order.Interaction) with
        {
            Verb = VerbNames.name(order.Verb),
            Task = order.TaskName,
            Server = order.Server.Name,
            Rule = rule,
            Outcome = outcome,
        };

    AuditEvent Event(string what, Interaction by, Order order, string outcome) =>
        Event(what, order with { Interaction = by }, "", outcome) with
        {
            For = order.Caller.Id,
        };
}
