using System.Threading.Channels;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Audit;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// One event for every start, stop, denial, approval and settings error: in the log always, in <c>Access:AuditFile</c> before the member is
/// answered, and as a line in <c>Access:AuditChannel</c>, in the order they happened.
/// </summary>
sealed class AuditLog(
    AccessSettings settings,
    OptionalAuditFile auditFile,
    DiscordIO discord,
    TimeProvider time,
    ILogger<AuditLog> log
) : BackgroundService
{
    // A channel that Discord no longer takes messages for must not fill the memory; the log has every line.
    readonly Channel<Message> channelMessages = Channel.CreateBounded<Message>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    /// <summary>Something was done, or failed.</summary>
    public void RecordOutcome(ResolvedCommand command, Grant allowed, Either<ButlerError, CommandOutcome> result)
    {
        var entry = CreateEntry(
            AuditEventKinds.CommandExecuted,
            command,
            allowed.Rule.Name,
            result.Match(Right: OutcomeReplies.Summarize, Left: static e => e.Message)
        );
        if (command.Permission == Permission.List)
            RecordView(entry);
        else
            Write(entry);
    }

    /// <summary>Somebody looked at runs.</summary>
    public void RecordView(ResolvedCommand command, Grant allowed) =>
        RecordView(CreateEntry(AuditEventKinds.CommandExecuted, command, allowed.Rule.Name, "shown"));

    /// <summary>Something was denied before task and server were found out.</summary>
    public void RecordDenial(Interaction interaction, CommandRequest request, Denial denied) =>
        Write(
            CreateEntry(AuditEventKinds.AccessDenied, interaction) with
            {
                ActionName = PermissionNames.Format(request.Permission),
                Task = request.Task.IfNone(""),
                Server = request.Server.IfNone(""),
                RuleName = denied.RuleName,
                Outcome = $"denied ({denied.RuleName})",
            }
        );

    /// <summary>An order was denied.</summary>
    public void RecordDenial(ResolvedCommand command, Denial denied) =>
        Write(CreateEntry(AuditEventKinds.AccessDenied, command, denied.RuleName, $"denied ({denied.RuleName})"));

    /// <summary>A press was refused.</summary>
    public void RecordRefusedPress(Interaction interaction, string reason) =>
        Write(
            CreateEntry(AuditEventKinds.AccessDenied, interaction) with
            {
                ActionName = "press",
                RuleName = "button",
                Outcome = $"denied (button {reason})",
            }
        );

    /// <summary>An order waits for approval.</summary>
    public void RecordApprovalRequest(ResolvedCommand command, Grant allowed) =>
        Write(CreateEntry(AuditEventKinds.ApprovalRequested, command, allowed.Rule.Name, "waits for approval"));

    /// <summary>Somebody approved an order.</summary>
    public void RecordApproval(Interaction approver, ResolvedCommand command) =>
        Write(CreateEntry(AuditEventKinds.RequestApproved, approver, command, $"approved for <@{command.Caller.Id}>"));

    /// <summary>Somebody declined an order, or withdrew their own.</summary>
    public void RecordDecline(Interaction decliner, ResolvedCommand command, bool isOwn) =>
        Write(
            CreateEntry(
                AuditEventKinds.RequestDeclined,
                decliner,
                command,
                isOwn ? "withdrawn" : $"declined for <@{command.Caller.Id}>"
            )
        );

    /// <summary>A setting turned out wrong, or was read again.</summary>
    public void RecordSetting(SettingProblem problem, bool isError)
    {
        if (!isError)
            log.SettingChanged(problem.Setting, problem.Message);
        else
            Write(
                new AuditEntry(AuditEventKinds.SettingInvalid, problem.ToString())
                {
                    At = time.GetUtcNow(),
                    RuleName = problem.Setting,
                }
            );
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in channelMessages.Reader.ReadAllAsync(stoppingToken))
        {
            if (settings.AuditChannel.Case is not Snowflake channel)
                continue;
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            timeout.CancelAfter(TimeSpan.FromSeconds(10));
            try
            {
                (await discord.SendMessage(channel, message, Guid.NewGuid().ToString("N")[..25], timeout.Token)).IfLeft(
                    error => log.AuditChannelPostFailed(channel, error.Message)
                );
            }
            catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
            {
                log.AuditChannelPostFailed(channel, "no answer within 10 s");
            }
        }
    }

    // It changes nothing, so it is a line for whoever asks for more of them, and no more
    void RecordView(AuditEntry entry)
    {
        if (log.IsEnabled(LogLevel.Debug))
            log.ReadOnlyCommandRecorded(AuditLineFormat.ToJson(entry));
    }

    void Write(AuditEntry entry)
    {
        auditFile.Append(entry).IfLeft(log.AuditFileWriteFailed);
        log.AuditEventRecorded(AuditLineFormat.ToJson(entry));
        channelMessages.Writer.TryWrite(OutcomeReplies.ForAuditChannel(entry));
    }

    AuditEntry CreateEntry(string kind, Interaction interaction) =>
        new(kind, "")
        {
            At = time.GetUtcNow(),
            Caller = interaction.Caller,
            Guild = interaction.GuildId,
            Interaction = interaction.Id,
        };

    AuditEntry CreateEntry(string kind, ResolvedCommand command, string rule, string outcome) =>
        CreateEntry(kind, command.Interaction) with
        {
            ActionName = PermissionNames.Format(command.Permission),
            Task = command.TaskName,
            Server = command.Server.Name,
            RuleName = rule,
            Outcome = outcome,
        };

    AuditEntry CreateEntry(string kind, Interaction actor, ResolvedCommand command, string outcome) =>
        CreateEntry(kind, command with { Interaction = actor }, "", outcome) with
        {
            OnBehalfOf = command.Caller.Id,
        };
}
