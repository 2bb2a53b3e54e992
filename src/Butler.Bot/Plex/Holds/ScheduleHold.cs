using LanguageExt;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>A server's own schedule that is switched off for a time. It is stored before anything is changed.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Until">When it is put back.</param>
/// <param name="Channel">The channel where that is told.</param>
/// <param name="Edits">What switched it off; in reverse they put it back.</param>
sealed record ScheduleHold(string Server, DateTimeOffset Until, Snowflake Channel, Seq<PreferenceEdit> Edits)
{
    /// <summary>Whether somebody was told what the server did not take back at the end.</summary>
    public bool IsTold { get; init; }

    /// <summary>Whether it has switched that preference off.</summary>
    public bool Has(string preference) => Edits.Exists(edit => edit.Id == preference);

    /// <summary>Why it cannot be read, if so: then nobody knows what it has switched off.</summary>
    public Option<string> Damage { get; init; }
}
