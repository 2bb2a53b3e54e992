using LanguageExt;
using PlexButler.Bot.Access.Hours;

namespace PlexButler.Bot.Cli.Previews;

/// <summary>What a preview was asked for.</summary>
/// <param name="Server">The server, if one was named.</param>
/// <param name="From">Its first day; None for today.</param>
/// <param name="Days">How many days.</param>
/// <param name="Watching">When somebody is taken to watch.</param>
/// <param name="Maintenance">When the maintenance window is taken to be open.</param>
/// <param name="Takes">How long each task is taken to take.</param>
sealed record PreviewOptions(
    Option<string> Server,
    Option<DateOnly> From,
    int Days,
    Seq<Window> Watching,
    Window Maintenance,
    TimeSpan Takes
);
