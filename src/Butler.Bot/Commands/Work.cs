using LanguageExt;
using PlexButler.Bot.Access;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>Turns what was asked into the effect that does it. Describes only; nothing is sent here.</summary>
static class Work
{
    /// <summary>The effect. A named task is looked up in the server's list first, so an unlisted name never reaches a start or stop.</summary>
    public static Aff<Runtime, Outcome> effect(Asked asked) => asked.Verb switch
    {
        Verb.List => Butler<Runtime>.tasks.Map(static Outcome (tasks) => new Outcome.Listed(tasks)),
        Verb.StartAll => Butler<Runtime>.startAll.Map(static Outcome (_) => new Outcome.StartedAll()),
        Verb.StopAll => Butler<Runtime>.stopAll.Map(static Outcome (_) => new Outcome.StoppedAll()),
        Verb.Start => listed(asked, static task => Butler<Runtime>.start(task.Name).Map(Outcome (start) => new Outcome.Started(task, start))),
        Verb.Stop => listed(asked, static task => Butler<Runtime>.stop(task.Name).Map(Outcome (stop) => new Outcome.Stopped(task, stop))),
        _ => throw new ArgumentOutOfRangeException(nameof(asked), asked.Verb, "no such verb"),
    };

    static Aff<Runtime, Outcome> listed(Asked asked, Func<ButlerTask, Aff<Runtime, Outcome>> act)
    {
        var typed = asked.Task.IfNone("");
        return Butler<Runtime>.tasks.Bind(tasks => TaskSearch.find(tasks, typed).Match(
            Some: act,
            None: () => SuccessAff<Runtime, Outcome>(new Outcome.NoSuchTask(typed, nearest(tasks, typed)))));
    }

    static Seq<ButlerTask> nearest(Seq<ButlerTask> tasks, string typed) => TaskSearch.suggest(tasks, typed[..Math.Min(4, typed.Length)]).Take(3).Strict();
}
