using System.IO.Enumeration;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>
/// A task's name, or a pattern for several: <c>*</c> stands for any characters, <c>?</c> for one. It ignores case.
/// </summary>
readonly record struct Glob(string Pattern)
{
    /// <summary>None unless it has 1 to 100 characters that a task's name may have, or <c>*</c> and <c>?</c>.</summary>
    public static Option<Glob> Parse(string text) =>
        text.Length is > 0 and <= TaskName.MaxLength
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '*' or '?')
            ? Some(new Glob(text))
            : None;

    /// <summary>Whether the pattern matches this name.</summary>
    public bool Matches(string name)
    {
        // Comparing the part before the first wildcard rules most names out, and costs much less than the search.
        var firstWildcard = Pattern.AsSpan().IndexOfAny('*', '?');
        if (firstWildcard < 0)
            return string.Equals(Pattern, name, StringComparison.OrdinalIgnoreCase);
        return name.AsSpan().StartsWith(Pattern.AsSpan(0, firstWildcard), StringComparison.OrdinalIgnoreCase)
            && FileSystemName.MatchesSimpleExpression(
                Pattern.AsSpan(firstWildcard),
                name.AsSpan(firstWildcard),
                ignoreCase: true
            );
    }

    /// <summary>Whether it matches all names that the other matches; false when that is not certain.</summary>
    public bool Covers(Glob other)
    {
        if (
            Pattern.All(static c => c == '*')
            || string.Equals(Pattern, other.Pattern, StringComparison.OrdinalIgnoreCase)
        )
            return true;
        if (!other.Pattern.AsSpan().ContainsAny('*', '?'))
            return Matches(other.Pattern);
        var prefix = Pattern[..^1];
        return Pattern.EndsWith('*')
            && !prefix.AsSpan().ContainsAny('*', '?')
            && other.Pattern.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The pattern.</summary>
    public override string ToString() => Pattern;
}
