using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlexButler.Sandbox.Plex;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Fake Plex servers by name, and their controls.</summary>
sealed class PlexFixture : IAsyncDisposable
{
    readonly HttpClient http = new();
    readonly Dictionary<string, FakePlexServer> servers = [];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<FakePlexServer> Start(string name) => servers[name] = await FakePlexServer.Start(0, Token);

    public async Task Post(string server, string path, JsonObject body)
    {
        using var response = await http.PostAsJsonAsync($"{servers[server].Url}/sandbox/{path}", body, Token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The value of a preference, as the server tells it.</summary>
    public async Task<string> GetPreference(string server, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{servers[server].Url}/:/prefs/get?id={id}");
        request.Headers.Add("X-Plex-Token", servers[server].Token);
        request.Headers.Add("Accept", "application/json");
        using var response = await http.SendAsync(request, Token);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Token));
        return $"{body!["MediaContainer"]!["Setting"]![0]!["value"]}";
    }

    /// <summary>The calls so far, as "GET /butler".</summary>
    public async Task<string[]> GetCalls(string server) =>
        [
            .. (await http.GetFromJsonAsync<JsonNode>($"{servers[server].Url}/sandbox/log", Token))!["calls"]!
                .AsArray()
                .Select(static c => $"{c!["method"]} {c["path"]}"),
        ];

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values)
            await server.DisposeAsync();
        http.Dispose();
    }
}
