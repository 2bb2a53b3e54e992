using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>An activity's key: one safe path segment. JSON, routes and queries give a valid key or fail.</summary>
[JsonConverter(typeof(ParsableJsonConverter<ActivityId>))]
public sealed record ActivityId : IParsable<ActivityId>
{
    const int MaxLength = 100;

    ActivityId(string value) => Value = value;

    /// <summary>Usually a UUID.</summary>
    public string Value { get; }

    /// <summary>None unless it is 1 to 100 ASCII letters, digits and dashes.</summary>
    public static Option<ActivityId> Parse(string? text) => Optional(ParseOrNull(text));

    /// <summary>The key.</summary>
    public override string ToString() => Value;

    static ActivityId IParsable<ActivityId>.Parse(string s, IFormatProvider? provider) =>
        ParseOrNull(s) ?? throw new FormatException("This cannot be an activity's id.");

    static bool IParsable<ActivityId>.TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out ActivityId result
    ) => (result = ParseOrNull(s)) is not null;

    static ActivityId? ParseOrNull(string? text) =>
        text is { Length: > 0 and <= MaxLength } && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? new(text)
            : null;
}
