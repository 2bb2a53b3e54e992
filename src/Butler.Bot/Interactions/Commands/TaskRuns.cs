using LanguageExt;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Replies.Lists;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Records;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary>What is known of the runs of a server's tasks, as far as the member may know it.</summary>
/// <param name="Open">The runs that were started here and are not over.</param>
/// <param name="Recorded">What the server's own record shows running beside them.</param>
/// <param name="Closed">The last runs that have ended, newest first.</param>
sealed record TaskRuns((Run Run, RunState State)[] Open, OpenEntry[] Recorded, Seq<Run> Closed)
{
    // Enough for a run of each task in about a week.
    const int SearchDepth = 150;

    // A list without it is better than a member who waits.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>A line for each run that is going on.</summary>
    public Seq<string> Running =>
        toSeq(
            Open.Select(static open => TaskListReply.FormatOpen(open.Run, open.State))
                .Concat(Recorded.Select(OpenEntryDescription.FormatLine))
                .ToArray()
        );

    /// <summary>Loads them; nothing of what the store does not tell.</summary>
    public static async Task<TaskRuns> Load(CommandContext context, CancellationToken token)
    {
        var (server, services) = (context.Server.Name, context.Services);
        var seesStatus = context.Allows(StatusCommand.Usage.Permission, None);
        var (open, closed, recorded) = (
            seesStatus ? services.Runs.GetOpen(server) : Task.FromResult(Seq<Run>()),
            context.Allows(HistoryCommand.Usage.Permission, None)
                ? services.Runs.FindClosed(server, None, SearchDepth)
                : Task.FromResult(Option<Seq<Run>>.None),
            seesStatus
                ? services.Records.FindOpen(server, Patience, token)
                : Task.FromResult(Option<Seq<OpenEntry>>.None)
        );
        var now = services.Time.GetUtcNow();
        return new(
            [
                .. (await open)
                    .Select(run => (run, RunStateEvaluator.Evaluate(run, now)))
                    .Where(static one => !one.Item2.IsOver),
            ],
            [.. (await recorded).IfNone(Seq<OpenEntry>())],
            (await closed).IfNone(Seq<Run>())
        );
    }

    /// <summary>What is known of a task.</summary>
    public ListedTask Describe(ButlerTask task) =>
        new(
            task,
            Open.Any(open => open.Run.Task == task.Name) || Recorded.Any(entry => entry.Entry.Task == task.Name),
            Closed.Find(run => run.Task == task.Name)
        );
}
