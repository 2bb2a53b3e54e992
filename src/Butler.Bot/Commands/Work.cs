using LanguageExt;
using PlexButler.Bot.Access;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>Turns what was asked into the effect that does it. Describes only; nothing is sent here.</summary>
static class Work
{
    /// <summary>The task that was meant, from the server's own list, so that an unlisted name never reaches a start or stop.</summary>
    public static Aff<Runtime, Either<Outcome, ButlerTask>> find(string typed) =>
        Butler<Runtime>.tasks.Map(tasks =>
            TaskSearch
                .find(tasks, typed)
                .Match(
                    Some: static task => Right<Outcome, ButlerTask>(task),
                    None: () => Left<Outcome, ButlerTask>(new Outcome.NoSuchTask(typed, nearest(tasks, typed)))
                )
        );

    /// <summary>The effect of a verb that is about no task in particular.</summary>
    public static Aff<Runtime, Outcome> effect(Verb verb) =>
        verb switch
        {
            Verb.List => Butler<Runtime>.tasks.Map(static Outcome (tasks) => new Outcome.Listed(tasks)),
            Verb.StartAll => Butler<Runtime>.startAll.Map(static Outcome (_) => new Outcome.StartedAll()),
            Verb.StopAll => Butler<Runtime>.stopAll.Map(static Outcome (_) => new Outcome.StoppedAll()),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "is about one task"),
        };

    /// <summary>The effect of a verb on one task.</summary>
    public static Aff<Runtime, Outcome> effect(Verb verb, ButlerTask task) =>
        verb switch
        {
            Verb.Start => Butler<Runtime>.start(task.Name).Map(Outcome (start) => new Outcome.Started(task, start)),
            Verb.Stop => Butler<Runtime>.stop(task.Name).Map(Outcome (stop) => new Outcome.Stopped(task, stop)),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "is not about one task"),
        };

    static Seq<ButlerTask> nearest(Seq<ButlerTask> tasks, string typed) =>
        TaskSearch.suggest(tasks, typed[..Math.Min(4, typed.Length)]).Take(3).Strict();
}
