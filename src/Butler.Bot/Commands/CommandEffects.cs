using LanguageExt;
using PlexButler.Bot.Access;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>Turns what was asked into the effect that does it. Describes only; nothing is sent here.</summary>
static class CommandEffects
{
    /// <summary>The task that was meant, from the server's own list, so that an unlisted name never reaches a start or stop.</summary>
    public static Aff<Runtime, Either<CommandOutcome, ButlerTask>> FindTask(string input) =>
        Butler<Runtime>.tasks.Map(tasks =>
            TaskSearch
                .Find(tasks, input)
                .Match(
                    Some: static task => Right<CommandOutcome, ButlerTask>(task),
                    None: () =>
                        Left<CommandOutcome, ButlerTask>(
                            new CommandOutcome.TaskNotFound(input, FindSimilar(tasks, input))
                        )
                )
        );

    /// <summary>The effect of a verb that is about no task in particular.</summary>
    public static Aff<Runtime, CommandOutcome> For(Permission permission) =>
        permission switch
        {
            Permission.List => Butler<Runtime>.tasks.Map(
                static CommandOutcome (tasks) => new CommandOutcome.TasksListed(tasks)
            ),
            Permission.StartAll => Butler<Runtime>.startAll.Map(
                static CommandOutcome (_) => new CommandOutcome.AllStarted()
            ),
            Permission.StopAll => Butler<Runtime>.stopAll.Map(
                static CommandOutcome (_) => new CommandOutcome.AllStopped()
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "is about one task"),
        };

    /// <summary>The effect of a verb on one task.</summary>
    public static Aff<Runtime, CommandOutcome> For(Permission permission, ButlerTask task) =>
        permission switch
        {
            Permission.Start => Butler<Runtime>
                .start(task.Name)
                .Map(CommandOutcome (start) => new CommandOutcome.Started(task, start)),
            Permission.Stop => Butler<Runtime>
                .stop(task.Name)
                .Map(CommandOutcome (stop) => new CommandOutcome.Stopped(task, stop)),
            _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "is not about one task"),
        };

    static Seq<ButlerTask> FindSimilar(Seq<ButlerTask> tasks, string input) =>
        TaskSearch.Suggest(tasks, input[..Math.Min(4, input.Length)]).Take(3).Strict();
}
