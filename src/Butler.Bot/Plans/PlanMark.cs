using LanguageExt;

namespace PlexButler.Bot.Plans;

/// <summary>How far a plan has come on one server, for all replicas.</summary>
/// <param name="SettledUpTo">Every time up to here has begun or is reported as missed.</param>
/// <param name="Beginning">The time that somebody is about to begin; None once they have.</param>
/// <param name="BeginningAfter">Up to where it was settled before.</param>
/// <param name="BeginningFor">For how long they have been.</param>
sealed record PlanMark(
    DateTimeOffset SettledUpTo,
    Option<DateTimeOffset> Beginning,
    DateTimeOffset BeginningAfter,
    TimeSpan BeginningFor
);
