using LanguageExt;

namespace PlexButler.Bot.Replies.Pictures;

/// <summary>One run of the timeline.</summary>
/// <param name="Label">What ran; bars with the same label share a row.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended, if it has.</param>
/// <param name="Kind">How it ended.</param>
sealed record Bar(string Label, DateTimeOffset From, Option<DateTimeOffset> To, BarKind Kind);
