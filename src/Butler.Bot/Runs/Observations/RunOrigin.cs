namespace PlexButler.Bot.Runs.Observations;

/// <summary>Who or what started a run.</summary>
enum RunOrigin
{
    /// <summary>A member, with this bot.</summary>
    Here,

    /// <summary>Plex's own schedule.</summary>
    Schedule,

    /// <summary>Somebody with another program.</summary>
    Elsewhere,

    /// <summary>That is not known.</summary>
    Unknown,
}
