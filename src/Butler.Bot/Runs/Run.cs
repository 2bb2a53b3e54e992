using System.Security.Cryptography;
using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs;

/// <summary>One start that a member requested, and what was observed since.</summary>
/// <param name="Id">The id of the interaction that requested it.</param>
/// <param name="Server">The name members know the server by.</param>
/// <param name="Task">Which task; None for all that were due.</param>
/// <param name="Title">The task's title as the server gave it; may be empty.</param>
/// <param name="RequestedBy">Who requested it.</param>
/// <param name="RequestedAt">When the server answered the start.</param>
/// <param name="Evidence">Everything known about it; its state is a function of that and of the time.</param>
/// <param name="Card">The message that shows it.</param>
sealed record Run(
    Snowflake Id,
    string Server,
    Option<TaskName> Task,
    string Title,
    Snowflake RequestedBy,
    DateTimeOffset RequestedAt,
    Evidence Evidence,
    Card Card
)
{
    const int MaxTitle = 100;

    /// <summary>The task's title as the server gave it, cut; may be empty.</summary>
    public string Title
    {
        get;
        init => field = MarkdownEscaper.Truncate(value, MaxTitle);
    } = MarkdownEscaper.Truncate(Title, MaxTitle);

    const int RandomBits = 22;

    /// <summary>Stands for the member where none of Discord asked for it: nobody there has this id.</summary>
    public static readonly Snowflake NoMember = new(1);

    /// <summary>
    /// An id for a run that no interaction asked for: as Discord makes them, with a random end instead of a counter.
    /// </summary>
    public static Snowflake CreateId(DateTimeOffset now) =>
        new(
            ((ulong)Math.Max(now.ToUnixTimeMilliseconds() - Snowflake.Epoch, 1) << RandomBits)
                | (uint)RandomNumberGenerator.GetInt32(1 << RandomBits)
        );

    /// <summary>The plan that started it; empty for none.</summary>
    public string Plan { get; init; } = "";

    /// <summary>What it is of that plan, if the plan has more to do than one start.</summary>
    public Option<RunStep> Step { get; init; }

    /// <summary>Whether its plan has stopped it for those who watch, to start it again.</summary>
    public bool HasGivenWay =>
        Evidence
            .Observations.OfType<Observation.StopAnswered>()
            .Any(static answer => answer is { Stop: StopOutcome.Stopped, ContinuedBy.IsSome: true });

    /// <summary>Who approved it, if a rule required that.</summary>
    public Option<Snowflake> ApprovedBy { get; init; }

    /// <summary>The user of the machine who requested it, if that was in a shell and not in Discord.</summary>
    public Option<string> SystemUser { get; init; }

    /// <summary>Whether the task's schedule is disabled, so that it runs only this once.</summary>
    public bool IsTaskDisabled { get; init; }

    /// <summary>
    /// The incarnation of the server process it runs in; empty while unknown. See <see cref="ServerIncarnation"/>.
    /// </summary>
    public string Incarnation { get; init; } = "";

    /// <summary>
    /// What Plex's own record says of it, if it is known from there; None for a run that a member started by a command.
    /// </summary>
    public Option<RunRecord> Record { get; init; }

    /// <summary>Who or what started it.</summary>
    public RunOrigin Origin => Record.Match(Some: static record => record.Origin, None: static () => RunOrigin.Here);

    /// <summary>How many times the store merged observations into it. An outdated run is not saved.</summary>
    public long Revision { get; init; }

    /// <summary>The run with these observations added.</summary>
    public Run WithObservations(IEnumerable<Observation> observations) =>
        this with
        {
            Evidence = Evidence.Add(observations),
        };
}
