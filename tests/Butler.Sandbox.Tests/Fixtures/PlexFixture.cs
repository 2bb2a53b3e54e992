using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Sandbox.Plex;

namespace PlexButler.Sandbox.Tests.Fixtures;

/// <summary>A fake Plex server for one test, on a clock that only the test advances.</summary>
sealed class PlexFixture : IAsyncDisposable
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    readonly HttpClient http;

    PlexFixture(FakePlexServer plex, FakeTimeProvider time) =>
        (Plex, Time, http) = (
            plex,
            time,
            new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(plex.Url) }
        );

    public FakePlexServer Plex { get; }
    public FakeTimeProvider Time { get; }

    /// <summary>It is noon, outside the window of 2 to 5.</summary>
    public static async Task<PlexFixture> Start()
    {
        var time = new FakeTimeProvider(Noon);
        return new(await FakePlexServer.Start(0, null, time, Token), time);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>As the owner, asking for JSON.</summary>
    public Task<HttpResponseMessage> Get(string path) =>
        Send(HttpMethod.Get, path, ("X-Plex-Token", Plex.Token), ("Accept", "application/json"));

    public Task<HttpResponseMessage> Post(string path) => Send(HttpMethod.Post, path, ("X-Plex-Token", Plex.Token));

    public Task<HttpResponseMessage> Delete(string path) => Send(HttpMethod.Delete, path, ("X-Plex-Token", Plex.Token));

    public Task<HttpResponseMessage> Put(string path) => Send(HttpMethod.Put, path, ("X-Plex-Token", Plex.Token));

    public async Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request, Token);
    }

    public static async Task<int> GetStatus(Task<HttpResponseMessage> reply)
    {
        using var response = await reply;
        return (int)response.StatusCode;
    }

    /// <summary>The whole reply as it was sent, headers and body.</summary>
    public async Task<string> SendRaw(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(Plex.Url).Port, Token);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{request}\r\nHost: x\r\n\r\n"), Token);
        var buffer = new byte[65_536];
        var length = await stream.ReadAtLeastAsync(buffer, 200, throwOnEndOfStream: false, Token);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    public async Task AssertOk(HttpMethod method, string path) =>
        Assert.Equal(200, await GetStatus(Send(method, path, ("X-Plex-Token", Plex.Token))));

    public async Task<string> GetText(string path, params (string, string)[] headers)
    {
        using var response = await Send(HttpMethod.Get, path, [("X-Plex-Token", Plex.Token), .. headers]);
        return await response.Content.ReadAsStringAsync(Token);
    }

    public async Task<JsonNode> GetJson(string path)
    {
        using var response = await Get(path);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!;
    }

    public async Task<JsonObject[]> GetTasks() =>
        [.. (await GetJson("/butler"))["ButlerTasks"]!["ButlerTask"]!.AsArray().OfType<JsonObject>()];

    public async Task<JsonObject> GetTask(string name) =>
        (await GetTasks()).Single(task => (string?)task["name"] == name);

    /// <summary>A control call that must be accepted.</summary>
    public async Task<JsonNode> CallControl(string path, string json)
    {
        var (status, body) = await TryCallControl(path, json);
        Assert.True(status == 200, $"{status} {body}");
        return body;
    }

    public async Task<(int Status, JsonNode Body)> TryCallControl(string path, string json)
    {
        using var response = await http.PostAsync(
            path,
            new StringContent(json, Encoding.UTF8, "application/json"),
            Token
        );
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!);
    }

    public Task<JsonNode> SetState(string json) => CallControl("/sandbox/state", json);

    public Task<JsonNode> InjectFault(string json) => CallControl("/sandbox/faults", json);

    public Task<JsonNode> GetState() => GetJson("/sandbox/state");

    public async Task<JsonObject[]> GetLog() =>
        [.. (await GetJson("/sandbox/log"))["calls"]!.AsArray().Select(call => call!.AsObject())];

    /// <summary>The names of the running tasks, in order.</summary>
    public async Task<string[]> GetRunning() => GetNames(await GetState(), "running");

    public async Task<string[]> GetQueued() => GetNames(await GetState(), "queued");

    public static string[] GetNames(JsonNode state, string list) =>
        [.. state[list]!.AsArray().Select(entry => (string)entry!["name"]!)];

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Plex.DisposeAsync();
    }
}
