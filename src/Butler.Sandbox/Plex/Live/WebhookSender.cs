using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Live;

/// <summary>Plex's webhooks: a form with the field <c>payload</c> for every backup that a task has finished.</summary>
/// <remarks>Only servers of Plex Pass holders send them.</remarks>
sealed class WebhookSender : IAsyncDisposable
{
    readonly Channel<(string Url, string Payload)> queue = Channel.CreateUnbounded<(string, string)>();
    readonly CancellationTokenSource stopping = new();
    readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        }
    )
    {
        Timeout = TimeSpan.FromSeconds(10),
    };
    readonly Task sendLoop;

    public WebhookSender(ServerStateStore store, string machineId)
    {
        store.Changed += (before, after) => Enqueue(before.State, after.State, machineId);
        sendLoop = SendAll();
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await stopping.CancelAsync();
        await sendLoop;
        http.Dispose();
        stopping.Dispose();
    }

    void Enqueue(ServerState before, ServerState after, string machineId)
    {
        if (after.WebhookUrl is not { } url || !after.Options.HasPlexPass)
            return;
        foreach (
            var _ in RunHistory
                .GetFinished(before, after)
                .Where(run => run is { Name: "BackupDatabase", Outcome: "finished" })
        )
            queue.Writer.TryWrite((url, CreatePayload("admin.database.backup", after, machineId)));
    }

    static string CreatePayload(string eventName, ServerState state, string machineId) =>
        new JsonObject
        {
            ["event"] = eventName,
            ["user"] = true,
            ["owner"] = true,
            ["Account"] = new JsonObject
            {
                ["id"] = 1,
                ["thumb"] = "",
                ["title"] = "owner",
            },
            ["Server"] = new JsonObject
            {
                ["title"] = PreferenceRules.GetValue(state, PreferenceRules.Find(state, "FriendlyName")!),
                ["uuid"] = machineId,
            },
        }.ToJsonString();

    // Plex sends each webhook once and ignores the response.
    async Task SendAll()
    {
        try
        {
            await foreach (var (url, payload) in queue.Reader.ReadAllAsync(stopping.Token))
            {
                using var content = new StringContent(payload, new MediaTypeHeaderValue("application/json"));
                using var form = new MultipartFormDataContent { { content, "payload" } };
                try
                {
                    using var reply = await http.PostAsync(url, form, stopping.Token);
                }
                catch (Exception e)
                    when (e is HttpRequestException
                        || (e is OperationCanceledException && !stopping.IsCancellationRequested)
                    ) { }
            }
        }
        catch (OperationCanceledException) { }
    }
}
