using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Plex.Watching;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Tests.Storage;
using PlexButler.Sandbox.Plex;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plex;

/// <summary>Watching a server all the time.</summary>
public class ServerWatchSpecs
{
    static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task An_idle_day_costs_few_calls_and_no_line_of_the_log()
    {
        await using var server = await FakePlexServer.Start(0, Token);
        var (time, log) = (new FakeTimeProvider(Noon), new RecordingLogger());
        using var connections = Connect(server);
        var watch = new ServerWatch(connections.All.Head, TimeZoneInfo.Utc, time, log);
        // From noon to the next noon, the window of three hours included.
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await watch.AskOnce(Token);
        }
        var paths = await GetCalls(server);
        // Every ten minutes of the window; the schedule every six hours, in two calls.
        Assert.Equal(18, paths.Count(static path => path == "/status/sessions"));
        Assert.InRange(paths.Length, 18 + 2, 18 + (2 * 5));
        Assert.Empty(log.Lines);
        var window = Noon.Date.AddDays(1);
        Assert.Equal(
            Some(new ViewerCount(0, IsWhole: true)),
            watch.Count(
                new DateTimeOffset(window.AddHours(2), TimeSpan.Zero),
                new DateTimeOffset(window.AddHours(5), TimeSpan.Zero)
            )
        );
        Assert.Equal(None, watch.Count(Noon, Noon.AddHours(1)));
    }

    [Fact]
    public async Task Viewers_are_counted_after_something_was_heard_to_play()
    {
        await using var server = await FakePlexServer.Start(0, Token);
        var time = new FakeTimeProvider(Noon);
        using var connections = Connect(server);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watch = new ServerWatch(connections.All.Head, TimeZoneInfo.Utc, time, NullLogger.Instance);
        var running = watch.Run(stop.Token);
        await WaitUntil(async () =>
            (await GetCalls(server)).Any(static path => path.Contains("websockets", StringComparison.Ordinal))
        );
        // Nobody has asked yet.
        Assert.Equal(None, watch.Count(Noon, Noon.AddHours(1)));
        await Control(server, """{"viewers":[{"user":"anna"},{"user":"bert"},{"user":"anna","title":"Brazil"}]}""");
        await WaitUntil(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(watch.Count(Noon, time.GetUtcNow()) == Some(new ViewerCount(2, IsWhole: true)));
        });
        Assert.Equal(Some(new ViewerCount(2, IsWhole: false)), watch.Count(Noon.AddDays(-1), time.GetUtcNow()));
        await stop.CancelAsync();
        await running;
    }

    static PlexConnections Connect(FakePlexServer server) =>
        new(
            Seq1(new NamedServer("plex", "Plex", new PlexServer(new Uri(server.Url), () => server.Token))),
            TimeProvider.System
        );

    static async Task WaitUntil(Func<Task<bool>> condition)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !await condition(); await Task.Delay(50, Token))
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "It did not happen.");
    }

    static async Task<string[]> GetCalls(FakePlexServer server)
    {
        using var http = new HttpClient();
        var log = await http.GetFromJsonAsync<JsonNode>($"{server.Url}/sandbox/log", Token);
        return [.. log!["calls"]!.AsArray().Select(static call => (string)call!["path"]!)];
    }

    static async Task Control(FakePlexServer server, string json)
    {
        using var http = new HttpClient();
        using var content = new StringContent(json);
        using var response = await http.PostAsync(new Uri($"{server.Url}/sandbox/state"), content, Token);
        Assert.True(response.IsSuccessStatusCode);
    }
}
