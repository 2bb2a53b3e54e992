using LanguageExt;
using PlexButler.Bot.Alarms;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>The report of each night.</summary>
/// <param name="Channel">The channel it is posted in, if it is.</param>
/// <param name="At">When a night ends for it.</param>
sealed record ReportSettings(Option<Snowflake> Channel, ReportTime At)
{
    /// <summary>The alarms that are switched off.</summary>
    public Seq<AlarmKind> DisabledAlarms { get; init; } = Empty;

    /// <summary>Nothing is posted.</summary>
    public static ReportSettings None { get; } = new(Option<Snowflake>.None, ReportTime.AfterWindow);
}
