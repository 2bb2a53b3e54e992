using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>An activity's key: one safe path segment.</summary>
public readonly record struct ActivityId
{
    ActivityId(string value) => Value = value;

    /// <summary>Usually a UUID.</summary>
    public string Value => field ?? "";

    /// <summary>None unless it is 1 to 100 ASCII letters, digits and dashes.</summary>
    public static Option<ActivityId> Parse(string? text) =>
        text is { Length: > 0 and <= 100 } && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? Some(new ActivityId(text))
            : None;

    /// <summary>The key.</summary>
    public override string ToString() => Value;
}
