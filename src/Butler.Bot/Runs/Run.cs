using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs;

/// <summary>One start that a member asked for, and what was seen of it since.</summary>
/// <param name="Id">The interaction that asked.</param>
/// <param name="Server">The name members know the server by.</param>
/// <param name="Task">Which task; None for all that were due.</param>
/// <param name="Title">The task's title as the server gave it; may be empty.</param>
/// <param name="RequestedBy">Who asked.</param>
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
    /// <summary>Who approved it, where a rule asked for that.</summary>
    public Option<Snowflake> ApprovedBy { get; init; }

    /// <summary>Whether the task is switched off on the schedule, so that it runs this once.</summary>
    public bool IsTaskDisabled { get; init; }

    /// <summary>Which life of the server it runs in, as far as the server tells; another one after a restart. Empty while it is not known.</summary>
    public string Incarnation { get; init; } = "";

    /// <summary>How many times the store added signs to it. One that has not seen the last of them is not saved.</summary>
    public long Revision { get; init; }

    /// <summary>The run with these signs, too.</summary>
    public Run WithObservations(IEnumerable<Observation> observations) =>
        this with
        {
            Evidence = Evidence.Add(observations),
        };
}

/// <summary>The message that shows a run until it is over.</summary>
/// <param name="ApplicationId">Whose interaction it answers.</param>
/// <param name="ProtectedToken">The interaction's token, sealed; useless without the bot token.</param>
/// <param name="GuildId">Where the run was asked for.</param>
/// <param name="ChannelId">The channel there.</param>
/// <param name="IsPublic">Whether everybody in the channel sees it.</param>
/// <param name="MessageId">The ordinary message it moved to; None while it is the interaction's own answer.</param>
/// <param name="IsAnnounced">Whether its end was told to whoever asked, or needs no telling.</param>
/// <param name="IsOpen">Whether it is still kept up to date.</param>
sealed record Card(
    Snowflake ApplicationId,
    string ProtectedToken,
    Snowflake GuildId,
    Snowflake ChannelId,
    bool IsPublic,
    Option<Snowflake> MessageId,
    bool IsAnnounced,
    bool IsOpen
);
