using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>A Butler task's key. Any name a server may list, but always one safe path segment.</summary>
/// <remarks>Not an enum: live servers list names that no published list has (see <see cref="TaskNames"/>). Not a
/// struct: a struct has a value without a name, and a request to start no task starts all of them. JSON, routes and
/// queries give a valid name or fail.</remarks>
[JsonConverter(typeof(ParsableJsonConverter<TaskName>))]
public sealed record TaskName : IParsable<TaskName>
{
    /// <summary>The most characters a name may have; also Discord's limit for an autocomplete value.</summary>
    public const int MaxLength = 100;

    TaskName(string value) => Value = value;

    /// <summary>The key as Plex spells it, for example <c>BackupDatabase</c>. Case matters.</summary>
    public string Value { get; }

    /// <summary>None unless <paramref name="text"/> is 1 to 100 ASCII letters, digits, <c>_</c>, <c>-</c> or <c>.</c>,
    /// the first a letter or digit.</summary>
    public static Option<TaskName> Parse(string? text) => Optional(ParseOrNull(text));

    /// <summary>The key.</summary>
    public override string ToString() => Value;

    static TaskName IParsable<TaskName>.Parse(string s, IFormatProvider? provider) =>
        ParseOrNull(s) ?? throw new FormatException("This cannot be a task's name.");

    static bool IParsable<TaskName>.TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out TaskName result
    ) => (result = ParseOrNull(s)) is not null;

    internal static TaskName CreateUnchecked(string text) => new(text);

    internal static TaskName? ParseOrNull(ReadOnlySpan<char> text) =>
        IsValid(text) ? TaskNames.FindKnown(text) ?? new(text.ToString()) : null;

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
