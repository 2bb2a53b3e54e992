using System.IO.Enumeration;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>A task's name, or a pattern for several: <c>*</c> stands for any characters, <c>?</c> for one; case does not matter.</summary>
readonly record struct Glob(string Pattern)
{
    /// <summary>None unless it is 1 to 100 characters that a task's name may have, <c>*</c> or <c>?</c>.</summary>
    public static Option<Glob> Parse(string text) =>
        text.Length is > 0 and <= TaskName.MaxLength
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '*' or '?')
            ? Some(new Glob(text))
            : None;

    /// <summary>Whether the pattern means this name.</summary>
    public bool Matches(string name)
    {
        // The beginning that holds no pattern tells most names apart, at a fraction of the search's cost
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

    /// <summary>Whether every name the other means is meant by this one, as far as that can be told from the two patterns; false when in doubt.</summary>
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
