using System.Text.Json.Serialization;
using LanguageExt;

namespace PlexButler;

/// <summary>Something the server is busy with. Activities do not name their Butler task, and database
/// tasks have none.</summary>
/// <param name="Id">The key to cancel it with.</param>
/// <param name="Type">For example <c>library.update.section</c> or <c>media.generate.credits</c>; may be empty.</param>
/// <param name="Title">In the server's language; may be empty.</param>
/// <param name="Subtitle">The current item, in the server's language; may be empty.</param>
/// <param name="Percent">0 to 100; none when the server does not know.</param>
/// <param name="Cancellable">Whether it can be cancelled.</param>
/// <param name="LibrarySectionId">The library it works on.</param>
public sealed record PlexActivity(
    ActivityId Id,
    string Type,
    string Title,
    string Subtitle,
    [property: JsonConverter(typeof(OptionJsonConverter<int>))] Option<int> Percent,
    bool Cancellable,
    [property: JsonConverter(typeof(OptionJsonConverter<string>))] Option<string> LibrarySectionId
);
