using LanguageExt;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Alarms;

/// <summary>Finds out what the alarms of a server are judged by.</summary>
sealed class AlarmFinder(BotSettings settings, IRunStore store, IServerRecords records, TimeProvider time)
{
    // Two months of a task that runs every night.
    const int RunsPerTask = 60;

    static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(20);

    /// <summary>The alarms that hold, without those that are switched off.</summary>
    public async Task<AlarmVerdict> Judge(string server, Option<ButlerSchedule> schedule, CancellationToken token)
    {
        var verdict = AlarmRules.Judge(await FindFacts(server, schedule, token), time.GetUtcNow());
        var off = settings.Report.DisabledAlarms;
        return new(
            verdict.Holding.Filter(alarm => !off.Exists(kind => kind == alarm.Key.Kind)).Strict(),
            verdict.Unjudged.Filter(kind => !off.Exists(other => other == kind)).Strict()
        );
    }

    async Task<AlarmFacts> FindFacts(string server, Option<ButlerSchedule> schedule, CancellationToken token)
    {
        // First, so that what has ended is in the store.
        var recorded = await records.FindOpen(server, RecordPatience, token);
        var runs = new List<Run>(await store.GetOpen(server, token));
        foreach (var task in schedule.Match(Some: static known => known.Tasks, None: static () => Empty))
            runs.AddRange(await store.GetClosed(server, task.Task.Name, RunsPerTask, token));
        return new(
            schedule,
            toSeq(runs.ToArray()),
            recorded,
            records.GetSight(server),
            await FindNewestBackup(server, token)
        );
    }

    async Task<Option<DateTimeOffset>> FindNewestBackup(string server, CancellationToken token)
    {
        var folder = settings.Servers.Find(named => named.Name == server).Bind(static named => named.Files.Backups);
        return await folder.Match(
            Some: path =>
                Task.Run(
                    () =>
                        BackupReader
                            .FindNewest(path)
                            .Match(
                                Right: static newest => newest.Map(static backup => backup.WrittenAt),
                                Left: static _ => None
                            ),
                    token
                ),
            None: static () => Task.FromResult(Option<DateTimeOffset>.None)
        );
    }
}
