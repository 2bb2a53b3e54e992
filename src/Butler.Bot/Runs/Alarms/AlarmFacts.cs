using LanguageExt;
using PlexButler.Bot.Runs.Records;

namespace PlexButler.Bot.Runs.Alarms;

/// <summary>What is known of a server when its alarms are judged.</summary>
/// <param name="Schedule">Its tasks; None if it does not answer.</param>
/// <param name="Runs">The last runs of each task, open and closed, in any order.</param>
/// <param name="Recorded">What its record shows running; None if that cannot be read.</param>
/// <param name="Sight">How far its files are read.</param>
/// <param name="NewestBackup">When the newest backup was written; None if that is not known.</param>
sealed record AlarmFacts(
    Option<ButlerSchedule> Schedule,
    Seq<Run> Runs,
    Option<Seq<OpenEntry>> Recorded,
    ServerSight Sight,
    Option<DateTimeOffset> NewestBackup
);
