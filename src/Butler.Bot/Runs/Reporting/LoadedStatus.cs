using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>What a server is at.</summary>
/// <param name="HasRuns">Whether the stored runs could be read.</param>
/// <param name="Message">What there is to read.</param>
sealed record LoadedStatus(bool HasRuns, Message Message);
