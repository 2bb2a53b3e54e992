using PlexButler.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.InMemory;

/// <summary>The server in memory answers what the one over sockets answers. Only activities of tasks it has
/// none.</summary>
public sealed class SameAnswersSpecs : FakePlexServerTestBase
{
    [Fact]
    public async Task Both_servers_answer_the_same_calls_alike()
    {
        await PostControl("state", """{"durations":{"BackupDatabase":null}}""");
        var plex = new InMemoryPlex();
        plex.SetDuration(TaskNames.BackupDatabase, Timeout.InfiniteTimeSpan);
        Assert.Equal(await CallEverything(new PlexClient(Plex)), await CallEverything(plex.Butler));
    }

    static async Task<List<string>> CallEverything(IPlexButler butler)
    {
        var unknown = TaskName.Parse("NoSuchTask").IfNone(() => throw new InvalidOperationException());
        var activity = ActivityId.Parse("none").IfNone(() => throw new InvalidOperationException());
        var window = MaintenanceWindow.Between(23, 4).IfNone(() => throw new InvalidOperationException());
        return
        [
            Text(await butler.StartTaskAsync(TaskNames.BackupDatabase, Token)),
            Text(await butler.StartTaskAsync(TaskNames.BackupDatabase, Token)),
            Text(await butler.StartTaskAsync(unknown, Token)),
            Text(await butler.StopTaskAsync(TaskNames.BackupDatabase, Token)),
            Text(await butler.StopTaskAsync(TaskNames.BackupDatabase, Token)),
            Text(await butler.StopTaskAsync(unknown, Token)),
            Text(await butler.StartAllAsync(Token)),
            Text(await butler.StopAllAsync(Token)),
            Text(await butler.DisableTaskAsync(TaskNames.BackupDatabase, Token)),
            Text(await butler.DisableTaskAsync(TaskNames.BackupDatabase, Token)),
            Text(
                (await butler.GetTasksAsync(Token)).Map(tasks =>
                    tasks
                        .Find(task => task.Name == TaskNames.BackupDatabase)
                        .Map(task => (task.Enabled, task.IntervalDays))
                )
            ),
            Text(await butler.EnableTaskAsync(TaskNames.BackupDatabase, Token)),
            Text(await butler.SetMaintenanceWindowAsync(window, Token)),
            Text(await butler.GetMaintenanceWindowAsync(Token)),
            Text(await butler.SetPreferencesAsync([new("NoSuchPreference", "1")], Token)),
            Text(await butler.CancelActivityAsync(activity, Token)),
            Text(await butler.GetSessionsAsync(Token)),
            Text(await butler.GetTokenAccessAsync(Token)),
            Text((await butler.GetServerIdentityAsync(Token)).Map(identity => identity.Claimed)),
            Text((await butler.GetServerInfoAsync(Token)).Map(info => info.HasPlexPass)),
            Text((await butler.GetScheduleAsync(Token)).Map(schedule => schedule.Window)),
        ];
    }

    static string Text<A>(PlexResult<A> result) => result.ToString();
}
