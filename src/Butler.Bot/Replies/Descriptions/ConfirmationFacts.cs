using LanguageExt;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>What a question before a change says of those it touches.</summary>
/// <param name="Server">The server.</param>
/// <param name="OpenRuns">The runs that were started here and are not over; None if they cannot be read.</param>
/// <param name="Watching">How many watched in the last minutes; None if the server is not watched.</param>
sealed record ConfirmationFacts(string Server, Option<Seq<Run>> OpenRuns, Option<int> Watching);
