using PlexButler.Bot.Sharing.Pins;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>A live status that was posted.</summary>
/// <param name="Pin">It.</param>
/// <param name="HasReplaced">Whether another one went for it.</param>
sealed record PlacedPin(Pin Pin, bool HasReplaced);
