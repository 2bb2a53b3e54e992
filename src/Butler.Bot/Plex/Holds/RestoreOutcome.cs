using LanguageExt;
using PlexButler.Bot.Plex.Editing;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>What came of putting a schedule back.</summary>
/// <param name="Hold">What was switched off.</param>
/// <param name="Answer">What came of each task; Left if the server does not take it now.</param>
/// <param name="IsOver">Whether it is done with. Otherwise somebody tries again.</param>
sealed record RestoreOutcome(ScheduleHold Hold, Either<ButlerError, PreferenceWrite> Answer, bool IsOver);
