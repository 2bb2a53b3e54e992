using LanguageExt;
using PlexButler.Bot.Alarms;

namespace PlexButler.Bot.Runs.Alarms;

/// <summary>What holds now, and what cannot be said.</summary>
/// <param name="Holding">The alarms that hold.</param>
/// <param name="Unjudged">The kinds of which nothing can be said now: they are neither raised nor taken back.</param>
sealed record AlarmVerdict(Seq<Alarm> Holding, Seq<AlarmKind> Unjudged);
