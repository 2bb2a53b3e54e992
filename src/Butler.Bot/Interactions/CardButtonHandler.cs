using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// The buttons of a card, and of a live status. They grant nothing: the policy decides about whoever presses one, as if
/// they had typed the command.
/// </summary>
sealed class CardButtonHandler(
    CommandServices services,
    CommandAuthorizer authorizer,
    CommandHandler commands,
    InteractionClaims claims,
    AuditLog audit
)
{
    readonly CardRuns runs = new(services);

    /// <summary>One was pressed. The reply is a message of its own beside the card, for the presser only.</summary>
    public async Task HandlePress(
        Interaction interaction,
        InteractionData.Component press,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        responder.IsSeparateReply = true;
        if (services.Access.CheckGuild(interaction).TryGetValue(out var denial))
        {
            audit.RecordRejectedPress(interaction, denial.RuleName);
            await responder.Reply(DenialReplies.Create(denial));
            return;
        }
        if (CardButtons.ParseSubject(CardAction.Stop, press.CustomId).TryGetValue(out var running))
            await Stop(interaction, running, responder, token);
        else if (CardButtons.ParseSubject(CardAction.StartAgain, press.CustomId).TryGetValue(out var over))
            await CarryOn(interaction, over, StartAgain, responder, token);
        else if (CardButtons.ParseSubject(CardAction.History, press.CustomId).TryGetValue(out var past))
            await CarryOn(interaction, past, HistoryCommand.Of, responder, token);
        else if (CardButtons.ParseSubject(CardAction.Remove, press.CustomId).TryGetValue(out var pin))
            await RemoveLiveStatus(interaction, pin, responder, token);
    }

    async Task RemoveLiveStatus(
        Interaction interaction,
        Snowflake id,
        InteractionResponder responder,
        CancellationToken token
    ) =>
        await (await responder.DeferIfSlow(services.Live.Find(id, token)))
            .Filter(pin => pin.Guild == interaction.GuildId)
            .Match(
                Some: pin => commands.HandleRequest(interaction, LiveStatusCommand.Remove(pin), responder, token),
                None: () => RejectPress(interaction, "not open", LiveStatusReply.NotKept(), responder)
            );

    async Task Stop(Interaction interaction, Snowflake runId, InteractionResponder responder, CancellationToken token)
    {
        await services.Access.Refresh(interaction.Caller.Id, token);
        var search = await runs.FindOpen(runId);
        await (
            search.HasStoreFailed
                ? RejectPress(
                    interaction,
                    "pressed while the store failed",
                    ConfirmationReplies.StopNotLookedUp(claims.AreRequired),
                    responder
                )
                : HandleFound(
                    interaction,
                    search.Found.IsSome ? search.Found : await runs.FindWaiting(runId, token),
                    responder,
                    token
                )
        );
    }

    // As if it had been typed; the server's own list has the last word on the task.
    async Task CarryOn(
        Interaction interaction,
        Snowflake runId,
        Func<Run, CommandRequest> createRequest,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var search = await responder.DeferIfSlow(runs.Find(runId));
        await search
            .Found.Filter(found => found.Run.Card.GuildId == interaction.GuildId)
            .Match(
                Some: found => commands.HandleRequest(interaction, createRequest(found.Run), responder, token),
                None: () =>
                    RejectPress(
                        interaction,
                        search.HasStoreFailed ? "pressed while the store failed" : "not open",
                        search.HasStoreFailed
                            ? ConfirmationReplies.RunsUnreadable()
                            : ConfirmationReplies.RunForgotten(),
                        responder
                    )
            );
    }

    static CommandRequest StartAgain(Run run) =>
        run
            .Task.Match(
                Some: static task =>
                    new CommandRequest(StartCommand.OneTask, Empty).With(CommonOptions.TaskName, task.Value),
                None: static () => new CommandRequest(StartCommand.AllTasks, Empty)
            )
            .On(run.Server);

    Task HandleFound(
        Interaction interaction,
        Option<CardRuns.FoundRun> found,
        InteractionResponder responder,
        CancellationToken token
    ) =>
        found
            // The channel of a plan may be in any of the guilds.
            .Filter(open => open.Run.Plan.Length > 0 || open.Run.Card.GuildId == interaction.GuildId)
            .Match(
                Some: open => authorizer.Handle(CreateStop(interaction, open.Run, open.Server), responder, token),
                None: () => RejectPress(interaction, "not open", ConfirmationReplies.RunOver(), responder)
            );

    Task RejectPress(Interaction interaction, string reason, Message message, InteractionResponder responder)
    {
        audit.RecordRejectedPress(interaction, reason);
        return responder.Reply(message);
    }

    static CommandInvocation CreateStop(Interaction interaction, Run run, PlexConnection server)
    {
        return run
            .Task.Map(name => ToTask(run, name))
            .Match(
                Some: task => Create(StopCommand.OneTask.For(task), task),
                None: () => Create(StopCommand.Everything, None)
            );

        CommandInvocation Create(CommandUsage.OnServer usage, Option<ButlerTask> task) =>
            CommandInvocation.On(server, usage, new ResolvedCommand(interaction, usage.Permission, task, server));
    }

    // As far as it is known without asking the server.
    static ButlerTask ToTask(Run run, TaskName name) =>
        new(
            name,
            Title: run.Title.Length > 0 ? Some(run.Title) : None,
            Description: None,
            IntervalDays: 0,
            ScheduleRandomized: false,
            Enabled: !run.IsTaskDisabled
        );
}
