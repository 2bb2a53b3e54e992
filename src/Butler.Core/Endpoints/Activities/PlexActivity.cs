using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Something the server is busy with. No activity says which task it belongs to, and database tasks have none.</summary>
/// <param name="Id">To cancel it by.</param>
/// <param name="Type">For example <c>library.update.section</c> or <c>media.generate.credits</c>; may be empty.</param>
/// <param name="Title">In the server's language; may be empty.</param>
/// <param name="Subtitle">What it is working on, in the server's language; may be empty.</param>
/// <param name="Percent">0 to 100; none when the server cannot tell.</param>
/// <param name="Cancellable">Whether the server would let it be cancelled.</param>
/// <param name="LibrarySectionId">The library it works on.</param>
public sealed record PlexActivity(
    ActivityId Id,
    string Type,
    string Title,
    string Subtitle,
    Option<int> Percent,
    bool Cancellable,
    Option<string> LibrarySectionId
);

/// <summary>An activity's key: one safe path segment.</summary>
public readonly record struct ActivityId
{
    ActivityId(string value) => Value = value;

    /// <summary>A UUID, as far as is known.</summary>
    public string Value => field ?? "";

    /// <summary>None unless it is 1 to 100 ASCII letters, digits and dashes.</summary>
    public static Option<ActivityId> Parse(string? text) =>
        text is { Length: > 0 and <= 100 } && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? Some(new ActivityId(text))
            : None;

    /// <summary>The key.</summary>
    public override string ToString() => Value;
}

/// <summary>What came of cancelling an activity.</summary>
public enum CancelOutcome
{
    /// <summary>200: it was cancelled.</summary>
    Cancelled,

    /// <summary>400: it cannot be cancelled.</summary>
    NotCancellable,

    /// <summary>404: it is over, or never was.</summary>
    NotFound,
}
