using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlexButler.Bench;

/// <summary>The same calls written by hand with HttpClient and source-generated System.Text.Json: no tolerance, no
/// limits, no outcomes.</summary>
sealed class HandWrittenClient : IDisposable
{
    readonly HttpClient http;

    public HandWrittenClient(Uri url)
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

    public async Task<TaskListEntry[]> List()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "butler");
        request.Headers.Add("X-Plex-Token", BenchmarkFixture.Token);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
        return GetTasks(
            await JsonSerializer.DeserializeAsync(body, HandWrittenJson.Default.TaskListResponse, deadline.Token)
        );
    }

    public async Task<bool> Start(string task)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"butler/{task}")
        {
            Content = new ByteArrayContent([]),
        };
        request.Headers.Add("X-Plex-Token", BenchmarkFixture.Token);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var response = await http.SendAsync(request, deadline.Token);
        response.EnsureSuccessStatusCode();
        return response.StatusCode == HttpStatusCode.Accepted;
    }

    public static TaskListEntry[] Decode(byte[] body) =>
        GetTasks(JsonSerializer.Deserialize(body, HandWrittenJson.Default.TaskListResponse));

    public void Dispose() => http.Dispose();

    static TaskListEntry[] GetTasks(TaskListResponse? response) =>
        response?.ButlerTasks?.ButlerTask ?? throw new JsonException("no tasks");
}

sealed record TaskListResponse(TaskListContainer? ButlerTasks);

sealed record TaskListContainer(TaskListEntry[]? ButlerTask);

sealed record TaskListEntry(
    string Name,
    string? Title,
    string? Description,
    int Interval,
    bool ScheduleRandomized,
    bool Enabled
);

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(TaskListResponse))]
sealed partial class HandWrittenJson : JsonSerializerContext;
