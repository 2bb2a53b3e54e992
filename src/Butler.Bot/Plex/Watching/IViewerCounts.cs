using LanguageExt;

namespace PlexButler.Bot.Plex.Watching;

/// <summary>How many watched, as far as the servers were watched.</summary>
interface IViewerCounts
{
    /// <summary>The different viewers of a server in some time; None if it was not watched then.</summary>
    Option<ViewerCount> Count(string server, DateTimeOffset from, DateTimeOffset to);
}
