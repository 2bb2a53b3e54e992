namespace PlexButler.Bot.Settings;

/// <summary>Something wrong with one setting, and what to do about it.</summary>
/// <param name="Setting">Its full name, for example <c>Plex:Url</c>.</param>
/// <param name="Sentence">What is wrong and the next step; never the value of a secret.</param>
sealed record Problem(string Setting, string Sentence)
{
    /// <summary>One line for the terminal.</summary>
    public override string ToString() => $"{Setting}: {Sentence}";
}
