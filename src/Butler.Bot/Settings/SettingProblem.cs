namespace PlexButler.Bot.Settings;

/// <summary>A problem of one setting.</summary>
/// <param name="Setting">The setting's full name, for example <c>Plex:Url</c>.</param>
/// <param name="Message">What is wrong and how to fix it; never the value of a secret.</param>
sealed record SettingProblem(string Setting, string Message)
{
    /// <summary>Whether it may pass by itself, as when a database is still starting: then trying again helps.</summary>
    public bool MayPass { get; init; }

    /// <summary>One line for the terminal.</summary>
    public override string ToString() => $"{Setting}: {Message}";
}
