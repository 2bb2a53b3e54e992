using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>A Butler task's key. Any name a server may list, but always one safe path segment.</summary>
/// <remarks>Not an enum: live servers list names that no published list has (see <see cref="TaskNames"/>).</remarks>
public readonly record struct TaskName
{
    /// <summary>The most characters a name may have; also Discord's limit for an autocomplete value.</summary>
    public const int MaxLength = 100;

    TaskName(string value) => Value = value;

    /// <summary>The key as Plex spells it, for example <c>BackupDatabase</c>. Case matters.</summary>
    public string Value => field ?? "";

    /// <summary>None unless <paramref name="text"/> is 1 to 100 ASCII letters, digits, <c>_</c>, <c>-</c> or <c>.</c>,
    /// the first a letter or digit.</summary>
    public static Option<TaskName> Parse(string? text) => IsValid(text) ? Some(new TaskName(text!)) : None;

    /// <summary>The key.</summary>
    public override string ToString() => Value;

    internal static TaskName CreateUnchecked(string text) => new(text);

    internal static TaskName? ParseOrNull(ReadOnlySpan<char> text) =>
        IsValid(text) ? new TaskName(TaskNames.Intern(text)) : null;

    static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength || !char.IsAsciiLetterOrDigit(text[0]))
            return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                return false;
        return true;
    }
}
