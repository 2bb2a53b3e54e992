using LanguageExt;
using PlexButler.Bot.Plex.Watching;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Runs.Records;

/// <summary>Nobody watched who watches.</summary>
sealed class NoViewerCounts : IViewerCounts
{
    public Option<ViewerCount> Count(string server, DateTimeOffset from, DateTimeOffset to) => None;
}
