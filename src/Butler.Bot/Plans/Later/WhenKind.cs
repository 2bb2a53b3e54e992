namespace PlexButler.Bot.Plans.Later;

/// <summary>What a start waits for. The names are part of what is stored.</summary>
enum WhenKind
{
    /// <summary>Nothing.</summary>
    Now,

    /// <summary>Nobody has watched for a while.</summary>
    Idle,

    /// <summary>The maintenance window is open.</summary>
    Window,

    /// <summary>A time.</summary>
    Time,
}
