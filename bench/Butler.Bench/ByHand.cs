using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlexButler.Bench;

/// <summary>The same calls as one writes them over HttpClient and source-generated System.Text.Json: no tolerance, no bounds, no outcomes.</summary>
sealed class ByHand : IDisposable
{
    readonly HttpClient http;

    public ByHand(Uri url)
    {
        http = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
            }
        )
        {
            BaseAddress = url,
        };
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        foreach (var (name, value) in ClientIdentity.Default.Headers)
            http.DefaultRequestHeaders.Add(name, value);
    }

    public async Task<ListedTask[]> List()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "butler");
        request.Headers.Add("X-Plex-Token", Sample.Token);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
        return Tasks(await JsonSerializer.DeserializeAsync(body, ByHandJson.Default.Listed, deadline.Token));
    }

    public async Task<bool> Start(string task)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"butler/{task}")
        {
            Content = new ByteArrayContent([]),
        };
        request.Headers.Add("X-Plex-Token", Sample.Token);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var response = await http.SendAsync(request, deadline.Token);
        response.EnsureSuccessStatusCode();
        return response.StatusCode == HttpStatusCode.Accepted;
    }

    public static ListedTask[] Decode(byte[] body) =>
        Tasks(JsonSerializer.Deserialize(body, ByHandJson.Default.Listed));

    public void Dispose() => http.Dispose();

    static ListedTask[] Tasks(Listed? listed) => listed?.ButlerTasks?.ButlerTask ?? throw new JsonException("no tasks");
}

sealed record Listed(ListedTasks? ButlerTasks);

sealed record ListedTasks(ListedTask[]? ButlerTask);

sealed record ListedTask(
    string Name,
    string? Title,
    string? Description,
    int Interval,
    bool ScheduleRandomized,
    bool Enabled
);

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(Listed))]
sealed partial class ByHandJson : JsonSerializerContext;
