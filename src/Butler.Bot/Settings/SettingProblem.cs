namespace PlexButler.Bot.Settings;

/// <summary>Something wrong with one setting, and what to do about it.</summary>
/// <param name="Setting">Its full name, for example <c>Plex:Url</c>.</param>
/// <param name="Message">What is wrong and the next step; never the value of a secret.</param>
sealed record SettingProblem(string Setting, string Message)
{
    /// <summary>One line for the terminal.</summary>
    public override string ToString() => $"{Setting}: {Message}";
}
