using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Plans.Waiting;
using PlexButler.Bot.Runs.Reporting;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Bot.Tests.Interactions;
using PlexButler.Bot.Tests.Storage;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>What a bot that has nothing to do asks of its store in a virtual minute.</summary>
public sealed class StoreLoadSpecs : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_load_of_an_idle_bot_does_not_grow_with_its_servers()
    {
        var (one, many) = (await CountCalls(servers: 1), await CountCalls(servers: 50));
        TestContext.Current.SendDiagnosticMessage($"calls a minute: {one} with 1 server, {many} with 50");
        Assert.Equal(one, many);
        // Without the leases of runs, which are renewed every two seconds.
        Assert.InRange(one - 30, 1, 40);
    }

    // One plan of the settings is for all servers, and it has several tasks.
    [Fact]
    public async Task The_load_of_plans_for_all_servers_does_not_grow_either()
    {
        (string, string)[] plan =
        [
            ("Plans:nightly:Tasks:0", "BackupDatabase"),
            ("Plans:nightly:Tasks:1", "OptimizeDatabase"),
            ("Plans:nightly:When", "every day at 3"),
        ];
        var (one, many) = (await CountCalls(servers: 1, plan), await CountCalls(servers: 50, plan));
        TestContext.Current.SendDiagnosticMessage($"calls a minute: {one} with 1 server, {many} with 50, and a plan");
        Assert.Equal(one, many);
    }

    // As the loops would, in their intervals.
    async Task<int> CountCalls(int servers, params (string, string)[] settings)
    {
        await using var store = await ScriptedStore.Create(folder, Token);
        await using var fixture = await InteractionFixture.Start(
            [],
            [
                .. Enumerable
                    .Range(0, servers)
                    .SelectMany(static n =>
                        (IEnumerable<(string, string)>)
                            [
                                ($"Plex:Servers:s{n}:Url", "http://127.0.0.1:9"),
                                ($"Plex:Servers:s{n}:Token", "plex-token-plex-token"),
                            ]
                    ),
                .. settings,
            ],
            _ => store
        );
        var services = fixture.Services;
        // What is done once at the start is not counted.
        await RunAll(second: 0);
        fixture.Time.Advance(TimeSpan.FromMinutes(2));
        var before = store.Calls;
        for (var second = 0; second < 60; second++)
        {
            await RunAll(second);
            fixture.Time.Advance(TimeSpan.FromSeconds(1));
        }
        return store.Calls - before;

        async Task RunAll(int second)
        {
            if (second % 2 == 0)
                await services.GetRequiredService<RunTrackingService>().RunOnce(Token);
            if (second % 5 == 0)
            {
                await services.GetRequiredService<PlanService>().RunOnce(Token);
                await services.GetRequiredService<LaterService>().RunOnce(Token);
            }
            if (second % 15 == 0)
            {
                await services.GetRequiredService<PauseService>().RunOnce(Token);
                await services.GetRequiredService<LiveStatusService>().RunOnce(Token);
            }
        }
    }
}
