using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans;

/// <summary>What is started by itself, when, where and on which conditions.</summary>
/// <param name="Name">What it is called; it is unique.</param>
/// <param name="Task">The task; None for all tasks that are due.</param>
/// <param name="Trigger">When it is due.</param>
sealed record Plan(string Name, Option<TaskName> Task, PlanTrigger Trigger)
{
    /// <summary>How late it may begin where nothing says otherwise.</summary>
    public static readonly TimeSpan DefaultWithin = TimeSpan.FromHours(1);

    /// <summary>How long all of it may take where nothing says otherwise.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromHours(6);

    /// <summary>What it starts after its task, one after the other.</summary>
    public Seq<TaskName> Then { get; init; } = Empty;

    /// <summary>How often it stops what it started because somebody begins to watch; 0 if it does not.</summary>
    public int MaxYields { get; init; }

    /// <summary>
    /// How long all of it may take, from its first start: after that nothing more is started or stopped.
    /// </summary>
    public TimeSpan Limit { get; init; } = DefaultLimit;

    /// <summary>The servers by name; empty for all.</summary>
    public Seq<string> Servers { get; init; } = Empty;

    /// <summary>What must hold when it begins.</summary>
    public Seq<PlanCondition> Conditions { get; init; } = Empty;

    /// <summary>
    /// How late it may begin, because a condition did not hold or the bot was not running. After that the time is
    /// missed.
    /// </summary>
    public TimeSpan Within { get; init; } = DefaultWithin;

    /// <summary>The channel that is told what came of it.</summary>
    public Option<Snowflake> Channel { get; init; }

    /// <summary>The member who made it; None for one of the settings.</summary>
    public Option<PlanOwner> Owner { get; init; }

    /// <summary>All its tasks, in order; empty if it starts everything that is due.</summary>
    public Seq<TaskName> Steps => toSeq(Task.ToSeq().AsEnumerable().Concat(Then.AsEnumerable()).ToArray());

    /// <summary>Whether it has more to do after its start.</summary>
    public bool HasCourse => MaxYields > 0 || !Then.IsEmpty;

    /// <summary>Whether it is for a server of that name.</summary>
    public bool IsFor(string server) =>
        Servers.IsEmpty || Servers.Exists(name => string.Equals(name, server, StringComparison.OrdinalIgnoreCase));
}
