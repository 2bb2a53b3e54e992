using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Audit;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions.Auditing;

/// <summary>
/// One event for every start, stop, denial, approval and settings error: in the log always, in <c>Access:AuditFile</c>
/// before the member gets the reply, and as a line in <c>Access:AuditChannel</c>, in the order they happened.
/// </summary>
sealed class AuditLog(
    AccessSettings settings,
    OptionalAuditFile auditFile,
    DiscordIO discord,
    TimeProvider time,
    ILogger<AuditLog> log
) : BackgroundService
{
    readonly AuditChannel channel = new(settings.AuditChannel, discord, time, log);

    /// <summary>
    /// A command that changes something is about to be executed: if the bot is killed in between, this is what is left.
    /// </summary>
    public void RecordIntent(CommandInvocation invocation, Grant grant)
    {
        if (invocation.Usage.IsReadOnly)
            return;
        var entry = CreateEntry(AuditEventKinds.CommandBegun, invocation.Command, grant.Rule.Name, "begins");
        auditFile.Append(entry).IfLeft(log.AuditFileWriteFailed);
        log.AuditEventRecorded(AuditLineFormat.ToJson(entry));
    }

    /// <summary>A command was executed, or failed. Commands that only show something are logged at Debug.</summary>
    public void RecordResult(CommandInvocation invocation, Grant grant, CommandResult result)
    {
        var command = invocation.Command;
        var entry = CreateEntry(AuditEventKinds.CommandExecuted, command, grant.Rule.Name, result.Summary);
        if (!invocation.Usage.IsReadOnly)
            Write(entry, AuditReplies.Executed(RequestDescription.Of(command), result.Summary, result.HasEffect));
        else if (log.IsEnabled(LogLevel.Debug))
            log.ReadOnlyCommandRecorded(AuditLineFormat.ToJson(entry));
    }

    /// <summary>A command was denied before its task and server were found.</summary>
    public void RecordDenial(Interaction interaction, CommandRequest request, Denial denial) =>
        Write(
            CreateEntry(AuditEventKinds.AccessDenied, interaction) with
            {
                ActionName = request.Usage.Permission.Name,
                Task = request.Task.IfNone(""),
                Server = request.Server.IfNone(""),
                RuleName = denial.RuleName,
                Outcome = $"denied ({denial.RuleName})",
            },
            AuditReplies.Denied(
                RequestDescription.Of(interaction.Caller, request.Usage.Permission, request.Task, request.Server),
                denial
            )
        );

    /// <summary>A command was denied.</summary>
    public void RecordDenial(ResolvedCommand command, Denial denial) =>
        Write(
            CreateEntry(AuditEventKinds.AccessDenied, command, denial.RuleName, $"denied ({denial.RuleName})"),
            AuditReplies.Denied(RequestDescription.Of(command), denial)
        );

    /// <summary>A button press was rejected.</summary>
    public void RecordRejectedPress(Interaction interaction, string reason) =>
        Write(
            CreateEntry(AuditEventKinds.AccessDenied, interaction) with
            {
                ActionName = "press",
                RuleName = "button",
                Outcome = $"denied (button {reason})",
            },
            AuditReplies.PressRejected(interaction.Caller, reason)
        );

    /// <summary>A command waits for approval.</summary>
    public void RecordApprovalRequest(ResolvedCommand command, Grant grant) =>
        Write(
            CreateEntry(AuditEventKinds.ApprovalRequested, command, grant.Rule.Name, "waits for approval"),
            AuditReplies.ApprovalRequested(RequestDescription.Of(command), grant.Rule)
        );

    /// <summary>Somebody approved a command.</summary>
    public void RecordApproval(Interaction approver, ResolvedCommand command) =>
        Write(
            CreateEntry(
                AuditEventKinds.RequestApproved,
                approver,
                command,
                $"approved for {Mention.Of(command.Caller.Id)}"
            ),
            AuditReplies.Approved(RequestDescription.Of(command), approver.Caller)
        );

    /// <summary>Somebody declined a command, or withdrew their own.</summary>
    public void RecordDecline(Interaction decliner, ResolvedCommand command, bool isOwn) =>
        Write(
            CreateEntry(
                AuditEventKinds.RequestDeclined,
                decliner,
                command,
                isOwn ? "withdrawn" : $"declined for {Mention.Of(command.Caller.Id)}"
            ),
            AuditReplies.Declined(RequestDescription.Of(command), decliner.Caller)
        );

    /// <summary>A plan begins, or this came of it.</summary>
    public void RecordPlan(PlanSubject subject, string outcome, bool isIntent, Option<string> line)
    {
        var entry = new AuditEntry(isIntent ? AuditEventKinds.CommandBegun : AuditEventKinds.CommandExecuted, outcome)
        {
            At = time.GetUtcNow(),
            ActionName = subject.ActionName,
            Task = subject.Task,
            Server = subject.Server,
            RuleName = $"Plans:{subject.Plan}",
        };
        auditFile.Append(entry).IfLeft(log.AuditFileWriteFailed);
        log.AuditEventRecorded(AuditLineFormat.ToJson(entry));
        line.IfSome(channel.Add);
    }

    /// <summary>The bot put a server's own schedule back, at the end of a pause.</summary>
    public void RecordRestored(string server, string outcome, string line) =>
        Write(
            new AuditEntry(AuditEventKinds.CommandExecuted, outcome)
            {
                At = time.GetUtcNow(),
                ActionName = "resume",
                Server = server,
                RuleName = "end of the pause",
            },
            line
        );

    /// <summary>A setting turned out to be wrong, or was read again.</summary>
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
                },
                AuditReplies.SettingInvalid(problem.ToString())
            );
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => channel.Run(stoppingToken);

    void Write(AuditEntry entry, string line)
    {
        auditFile.Append(entry).IfLeft(log.AuditFileWriteFailed);
        log.AuditEventRecorded(AuditLineFormat.ToJson(entry));
        channel.Add(line);
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
            ActionName = command.Permission.Name,
            Task = command.TaskName,
            Server = command.ServerName,
            RuleName = rule,
            Outcome = outcome,
        };

    AuditEntry CreateEntry(string kind, Interaction actor, ResolvedCommand command, string outcome) =>
        CreateEntry(kind, command with { Interaction = actor }, "", outcome) with
        {
            OnBehalfOf = command.Caller.Id,
        };
}
