using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>Carries out what is allowed: counts the use, sends it once, writes it down.</summary>
sealed class CommandExecutor(
    UsageLimits limits,
    AuditLog audit,
    RunTracker runs,
    StatusAndHistoryCommands reportCommands,
    TimeProvider time
)
{
    readonly ConcurrentDictionary<
        (string Server, string Task),
        Task<Either<ButlerError, CommandOutcome>>
    > pendingStarts = new();

    /// <summary>Does it; what the member reads.</summary>
    public async Task<Message> Execute(ResolvedCommand command, Grant allowed, CancellationToken token)
    {
        var request = command.ToAccessRequest(time.GetUtcNow());
        if (limits.TryConsume(allowed.Rule, command.Caller.Id, request) is { } limitReached)
        {
            var denied = new Denial.LimitReached(allowed.Rule, limitReached);
            audit.RecordDenial(command, denied);
            return ErrorReplies.ForDenial(denied);
        }
        var countsAsUse = false;
        try
        {
            if (PermissionNames.IsRunReport(command.Permission))
            {
                countsAsUse = true;
                audit.RecordView(command, allowed);
                return await reportCommands.Execute(command, token);
            }
            var activitiesBefore = PermissionNames.IsStart(command.Permission)
                ? command.ActivitiesBefore ?? new(command.Server, token)
                : null;
            if (activitiesBefore is not null)
                await activitiesBefore.Wait();
            var sentAt = time.GetUtcNow();
            var result = await ExecuteOnce(command, token);
            countsAsUse = result.Match(
                Right: static outcome => outcome is not CommandOutcome.JoinedStart,
                Left: static _ => false
            );
            audit.RecordOutcome(command, allowed, result);
            if (result.Case is not CommandOutcome done)
                return ErrorReplies.ForPlexError(
                    command.Server.Name,
                    (ButlerError)result.Case,
                    command.Server.UnreachableSince
                );
            var card = await TrackRun(command, done, activitiesBefore, sentAt);
            return card.IfNone(() => OutcomeReplies.ForOutcome(command.Server.Name, done));
        }
        finally
        {
            if (!countsAsUse)
                limits.Refund(allowed.Rule, command.Caller.Id, request);
        }
    }

    // What was started gets a card; what was stopped is told to the cards that show it.
    async Task<Option<Message>> TrackRun(
        ResolvedCommand command,
        CommandOutcome outcome,
        ActivitySnapshot? activitiesBefore,
        DateTimeOffset sentAt
    )
    {
        var ids = activitiesBefore is null ? [] : await activitiesBefore.GetIds();
        switch (outcome)
        {
            case CommandOutcome.Started started:
                return await runs.TrackStart(command, started.Start, ids, sentAt);
            case CommandOutcome.AllStarted:
                return await runs.TrackStart(command, StartOutcome.Started, ids, sentAt);
            case CommandOutcome.Stopped stopped:
                await runs.RecordStop(command.Server.Name, stopped.Task.Name, stopped.Stop);
                return None;
            case CommandOutcome.AllStopped:
                await runs.RecordStop(command.Server.Name, None, StopOutcome.Stopped);
                return None;
            default:
                return None;
        }
    }

    // Two members who start the same task at the same moment are one start: the second gets the first one's answer.
    async Task<Either<ButlerError, CommandOutcome>> ExecuteOnce(ResolvedCommand command, CancellationToken token)
    {
        if (command.Permission != Permission.Start)
            return await command.Server.Run(command.Effect, token);
        var key = (command.Server.Name, command.TaskName);
        var completion = new TaskCompletionSource<Either<ButlerError, CommandOutcome>>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var first = pendingStarts.GetOrAdd(key, completion.Task);
        if (first != completion.Task)
            return (await first.WaitAsync(token)).Map(ToJoined);
        try
        {
            var result = await command.Server.Run(command.Effect, token);
            completion.SetResult(result);
            return result;
        }
        catch (Exception e)
        {
            completion.SetException(e);
            throw;
        }
        finally
        {
            pendingStarts.TryRemove(key, out _);
        }
    }

    static CommandOutcome ToJoined(CommandOutcome outcome) =>
        outcome is CommandOutcome.Started started
            ? new CommandOutcome.JoinedStart(started.Task, started.Start)
            : outcome;
}
