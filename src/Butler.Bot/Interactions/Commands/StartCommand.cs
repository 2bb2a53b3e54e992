using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans.Later;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler start</c>: starts one task, or all that are due.</summary>
static class StartCommand
{
    const string Change = "start";

    /// <summary>With a task.</summary>
    public static readonly CommandUsage.OnTask OneTask = new(
        new Permission("start", AccessLevel.Operator, "start tasks") { Order = 2, IsForOneTask = true },
        "starts one task now and shows a card that follows it to its end, with a **Stop** button; `share` shows the "
            + "card to everybody in the channel, and `when` lets the start wait for a time or a quiet moment",
        static (context, task, token) =>
            RunOrWait(context, OneTask!.For(task), () => StartTask(context, task, token), token)
    )
    {
        NeedsActivitySnapshot = true,
    };

    /// <summary>Without a task.</summary>
    public static readonly CommandUsage.OnServer AllTasks = new(
        new Permission("start-all", AccessLevel.Admin, "start all tasks that are due") { Order = 4 },
        "after you confirm, starts every task that is due; the reply explains which tasks Plex skips, queues or starts",
        static (context, token) => RunOrWait(context, AllTasks!, () => StartAll(context, token), token)
    )
    {
        Confirmation = Some<Func<ResolvedCommand, Option<ConfirmationQuestion>>>(static _ => new ConfirmationQuestion(
            "Start all tasks that are due?",
            "Plex will start or queue every task that is enabled and due.",
            "Start all",
            ButtonStyle.Primary
        )),
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "start",
        "Start one maintenance task now, or all that are due",
        Seq(
            CommonOptions.Task("Which task to start; leave it out for all"),
            CommonOptions.Server,
            CommonOptions.When,
            CommonOptions.Share
        ),
        Seq<CommandUsage>(OneTask, AllTasks)
    );

    static Task<CommandResult> RunOrWait(
        CommandContext context,
        CommandUsage.OnServer usage,
        Func<Task<CommandResult>> run,
        CancellationToken token
    )
    {
        var (command, later) = (context.Command, context.Services.Later);
        if (!command.TypedWhen.TryGetValue(out var typed))
            return run();
        return later
            .Parse(typed)
            .Match(
                Some: when =>
                    when.Kind == WhenKind.Now
                        ? run()
                        : later.Wait(CommandInvocation.On(context.Server, usage, command), when, token),
                None: () =>
                    Task.FromResult(
                        CommandResult.Shown("no such time", LaterReplies.NotATime(context.Server.Name, typed)) with
                        {
                            CountsAsUse = false,
                        }
                    )
            );
    }

    static async Task<CommandResult> StartTask(CommandContext context, ButlerTask task, CancellationToken token)
    {
        var before = await WaitForSnapshot(context, token);
        var sentAt = context.Services.Time.GetUtcNow();
        var (result, joined) = await context.Services.PendingStarts.Run(
            context.Server.Name,
            task.Name,
            context.Command.Caller.Id,
            () => context.Server.Run(Butler<Runtime>.start(task.Name), token),
            token
        );
        return result.Match(
            Left: error =>
                joined.IsSome
                    ? CommandResult.ChangeFailed(context, Change, error) with
                    {
                        CountsAsUse = false,
                    }
                    : CommandResult.ChangeFailed(context, Change, error),
            Right: start =>
                joined.TryGetValue(out var member)
                    ? CommandResult.Joined(
                        "joined another start",
                        OutcomeReplies.StartJoined(
                            context.Server.Name,
                            task,
                            start,
                            isOwn: member == context.Command.Caller.Id
                        )
                    )
                : start == StartOutcome.Started ? CommandResult.Done("started", () => Track(start))
                : CommandResult.NothingToDo("already running", () => Track(start))
        );

        Task<Message> Track(StartOutcome start) =>
            TrackStart(context, start, before, sentAt, OutcomeReplies.Started(context.Server.Name, task, start));
    }

    static async Task<CommandResult> StartAll(CommandContext context, CancellationToken token)
    {
        var before = await WaitForSnapshot(context, token);
        var sentAt = context.Services.Time.GetUtcNow();
        var result = await context.Server.Run(Butler<Runtime>.startAll, token);
        return result.Match(
            Left: error => CommandResult.ChangeFailed(context, Change, error),
            Right: _ =>
                CommandResult.Done("started all that are due", () =>
                    TrackStart(
                        context,
                        StartOutcome.Started,
                        before,
                        sentAt,
                        OutcomeReplies.AllStarted(context.Server.Name)
                    )
                )
        );
    }

    // The activities there were before tell which ones a start has caused.
    static async Task<ActivitySnapshot> WaitForSnapshot(CommandContext context, CancellationToken token)
    {
        var snapshot = context.Command.ActivitiesBefore.IfNone(() => new ActivitySnapshot(context.Server, token));
        await snapshot.Wait();
        return snapshot;
    }

    // A start gets a card, except where none can be shown.
    static async Task<Message> TrackStart(
        CommandContext context,
        StartOutcome start,
        ActivitySnapshot before,
        DateTimeOffset sentAt,
        Message withoutCard
    )
    {
        if (context.Command.LaterChannel.TryGetValue(out var channel))
            return await TrackLater(context, start, before, channel, withoutCard);
        var card = await context.Services.Runs.TrackStart(context.Command, start, await before.GetIds(), sentAt);
        return card.IfNone(withoutCard);
    }

    // Nobody waits for an answer; the card is a message of its own.
    static async Task<Message> TrackLater(
        CommandContext context,
        StartOutcome start,
        ActivitySnapshot before,
        Snowflake channel,
        Message withoutCard
    )
    {
        if (start == StartOutcome.AlreadyRunning)
            return withoutCard;
        var command = context.Command;
        await context.Services.PlannedRuns.Track(
            new PlannedStart(
                "",
                command.Caller.Id,
                command.ServerName,
                command.Task,
                command.Interaction.GuildId.IfNone(default(Snowflake)),
                channel
            ),
            await before.GetIds()
        );
        return withoutCard with { Embeds = Empty };
    }
}
