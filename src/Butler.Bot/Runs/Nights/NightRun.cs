using LanguageExt;

namespace PlexButler.Bot.Runs.Nights;

/// <summary>A run of a night.</summary>
/// <param name="Run">The run.</param>
/// <param name="State">Its state at the time of the report.</param>
/// <param name="Took">How long it took, if that is known.</param>
/// <param name="Usual">How long such runs usually take here.</param>
sealed record NightRun(Run Run, RunState State, Option<TimeSpan> Took, Option<TimeSpan> Usual);
