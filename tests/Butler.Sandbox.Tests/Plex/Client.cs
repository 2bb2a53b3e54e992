using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Sandbox.Plex;

namespace PlexButler.Sandbox.Tests.Plex;

/// <summary>A stand-in of its own for one test, with a clock that only moves when told.</summary>
sealed class Client : IAsyncDisposable
{
    static readonly DateTimeOffset noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    readonly HttpClient http;

    Client(PlexStandIn plex, FakeTimeProvider time) =>
        (Plex, Time, http) = (
            plex,
            time,
            new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(plex.Url) }
        );

    public PlexStandIn Plex { get; }
    public FakeTimeProvider Time { get; }

    /// <summary>It is noon, outside the window of 2 to 5.</summary>
    public static async Task<Client> Start()
    {
        var time = new FakeTimeProvider(noon);
        return new(await PlexStandIn.Start(0, null, time, Token), time);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>As the owner, asking for JSON.</summary>
    public Task<HttpResponseMessage> Get(string path) =>
        Send(HttpMethod.Get, path, ("X-Plex-Token", Plex.Token), ("Accept", "application/json"));

    public Task<HttpResponseMessage> Post(string path) => Send(HttpMethod.Post, path, ("X-Plex-Token", Plex.Token));

    public Task<HttpResponseMessage> Delete(string path) => Send(HttpMethod.Delete, path, ("X-Plex-Token", Plex.Token));

    public Task<HttpResponseMessage> Put(string path) => Send(HttpMethod.Put, path, ("X-Plex-Token", Plex.Token));

    public async Task<HttpResponseMessage> Send(
        HttpMethod verb,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(verb, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request, Token);
    }

    public static async Task<int> Status(Task<HttpResponseMessage> reply)
    {
        using var got = await reply;
        return (int)got.StatusCode;
    }

    /// <summary>The whole answer as it came over the wire, head and body.</summary>
    public async Task<string> Raw(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(Plex.Url).Port, Token);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{request}\r\nHost: x\r\n\r\n"), Token);
        var buffer = new byte[65_536];
        var length = await stream.ReadAtLeastAsync(buffer, 200, throwOnEndOfStream: false, Token);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    public async Task Status200(HttpMethod verb, string path) =>
        Assert.Equal(200, await Status(Send(verb, path, ("X-Plex-Token", Plex.Token))));

    public async Task<string> Text(string path, params (string, string)[] headers)
    {
        using var got = await Send(HttpMethod.Get, path, [("X-Plex-Token", Plex.Token), .. headers]);
        return await got.Content.ReadAsStringAsync(Token);
    }

    public async Task<JsonNode> Json(string path)
    {
        using var got = await Get(path);
        return JsonNode.Parse(await got.Content.ReadAsStringAsync(Token))!;
    }

    public async Task<JsonObject[]> Tasks() =>
        [.. (await Json("/butler"))["ButlerTasks"]!["ButlerTask"]!.AsArray().OfType<JsonObject>()];

    public async Task<JsonObject> NamedTask(string name) =>
        (await Tasks()).Single(task => (string?)task["name"] == name);

    /// <summary>A control call that must be accepted.</summary>
    public async Task<JsonNode> Order(string path, string json)
    {
        var (status, body) = await TryOrder(path, json);
        Assert.True(status == 200, $"{status} {body}");
        return body;
    }

    public async Task<(int Status, JsonNode Body)> TryOrder(string path, string json)
    {
        using var got = await http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Token);
        return ((int)got.StatusCode, JsonNode.Parse(await got.Content.ReadAsStringAsync(Token))!);
    }

    public Task<JsonNode> Set(string json) => Order("/sandbox/state", json);

    public Task<JsonNode> Fault(string json) => Order("/sandbox/faults", json);

    public Task<JsonNode> State() => Json("/sandbox/state");

    public async Task<JsonObject[]> Log() =>
        [.. (await Json("/sandbox/log"))["calls"]!.AsArray().Select(call => call!.AsObject())];

    /// <summary>Names of what runs and what waits, in order.</summary>
    public async Task<string[]> Running() => Names(await State(), "running");

    public async Task<string[]> Queued() => Names(await State(), "queued");

    public static string[] Names(JsonNode state, string list) =>
        [.. state[list]!.AsArray().Select(entry => (string)entry!["name"]!)];

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Plex.DisposeAsync();
    }
}
