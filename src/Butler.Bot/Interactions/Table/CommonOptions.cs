using System.Collections.Frozen;
using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>The options that several commands have.</summary>
static class CommonOptions
{
    /// <summary>The option that names a task.</summary>
    public const string TaskName = "task";

    /// <summary>The option that names a server.</summary>
    public const string ServerName = "server";

    /// <summary>The option that names a night.</summary>
    public const string NightName = "night";

    /// <summary>Which page; not registered, only buttons fill it in.</summary>
    public const string PageName = "page";

    /// <summary>Which past run; not registered, only a menu fills it in.</summary>
    public const string RunName = "run";

    /// <summary>Which live status; not registered, only its button fills it in.</summary>
    public const string PinName = "pin";

    /// <summary>The option that shows the result to everybody.</summary>
    public const string ShareName = "share";

    /// <summary>The option that names a time.</summary>
    public const string WhenName = "when";

    /// <summary>The option that names a plan.</summary>
    public const string PlanName = "plan";

    /// <summary>The names of those that commands do not read by themselves.</summary>
    public static readonly FrozenSet<string> Names = new[]
    {
        TaskName,
        ServerName,
        NightName,
        PageName,
        ShareName,
        WhenName,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The longest text that is registered and read; a choice that Discord sends back is no longer.</summary>
    public const int MaxLength = 100;

    /// <summary>Names a server.</summary>
    public static readonly CommandOption Server = CommandOption
        .String(ServerName, "Which Plex server; needed only if there are several")
        .Autocompleted()
        .AtMost(MaxLength);

    /// <summary>Names a night.</summary>
    public static readonly CommandOption Night = CommandOption
        .String(NightName, "Which night, by the day it ended on, like 2026-11-25; otherwise the last")
        .AtMost(MaxLength);

    /// <summary>Names a time.</summary>
    public static readonly CommandOption When = CommandOption
        .String(WhenName, "When: now, when idle, in the window, 03:30, tomorrow 4:00, in 2h; otherwise now")
        .Autocompleted()
        .AtMost(MaxLength);

    /// <summary>Shows the result to everybody.</summary>
    public static readonly CommandOption Share = CommandOption.Boolean(
        ShareName,
        "Show it to everybody in this channel; otherwise only you see it"
    );

    /// <summary>Names a task.</summary>
    public static CommandOption Task(string description) =>
        CommandOption.String(TaskName, description).Autocompleted().AtMost(MaxLength);

    /// <summary>
    /// The same, no longer than registered: only Discord's own client checks that, and what is typed is stored and
    /// logged.
    /// </summary>
    public static Seq<OptionValue> Cut(Seq<OptionValue> options) =>
        options.Map(static option => option with { Value = Cut(option.Value.Trim()) }).Strict();

    /// <summary>The value of an option, without white space around it; None if that leaves nothing.</summary>
    public static Option<string> Find(Seq<OptionValue> options, string name) =>
        options
            .Find(option => option.Name == name && !string.IsNullOrWhiteSpace(option.Value))
            .Map(static option => option.Value.Trim());

    // Not in the middle of a character of two halves.
    static string Cut(string text) =>
        text.Length <= MaxLength ? text
        : char.IsHighSurrogate(text[MaxLength - 1]) ? text[..(MaxLength - 1)]
        : text[..MaxLength];
}
