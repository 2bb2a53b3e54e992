using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler start</c>: starts one task, or all that are due.</summary>
static class StartCommand
{
    const string Change = "start";

    /// <summary>With a task.</summary>
    public static readonly CommandUsage.OnTask OneTask = new(
        new Permission("start", AccessLevel.Operator, "start tasks") { Order = 2 },
        "starts one task now and shows a card that follows it to its end, with a **Stop** button; `share` shows the "
            + "card to everybody in the channel",
        StartTask
    )
    {
        NeedsActivitySnapshot = true,
    };

    /// <summary>Without a task.</summary>
    public static readonly CommandUsage.OnServer AllTasks = new(
        new Permission("start-all", AccessLevel.Admin, "start all tasks that are due") { Order = 4 },
        "after you confirm, starts every task that is due; the reply explains which tasks Plex skips, queues or starts",
        StartAll
    )
    {
        Confirmation = new ConfirmationQuestion(
            "Start all tasks that are due?",
            "Plex will start or queue every task that is enabled and due.",
            "Start all",
            ButtonStyle.Primary
        ),
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "start",
        "Start one maintenance task now, or all that are due",
        Seq(CommonOptions.Task("Which task to start; leave it out for all"), CommonOptions.Server, CommonOptions.Share),
        Seq<CommandUsage>(OneTask, AllTasks)
    );

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
        var card = await context.Services.Runs.TrackStart(context.Command, start, await before.GetIds(), sentAt);
        return card.IfNone(withoutCard);
    }
}
