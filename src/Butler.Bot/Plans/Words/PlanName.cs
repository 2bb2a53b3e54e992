namespace PlexButler.Bot.Plans.Words;

/// <summary>Pure: the names that plans may have.</summary>
static class PlanName
{
    const int MaxLength = 32;

    /// <summary>What is wrong with a name that <see cref="IsValid"/> rejects.</summary>
    public const string FormatError = "a plan's name must be 1 to 32 letters, digits, '-' or '_'.";

    /// <summary>Whether a plan may have that name.</summary>
    public static bool IsValid(string name) =>
        name.Length is >= 1 and <= MaxLength && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
