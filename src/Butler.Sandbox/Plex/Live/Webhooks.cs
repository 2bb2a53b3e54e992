using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace PlexButler.Sandbox.Plex;

/// <summary>Plex's webhooks: a form with one field, <c>payload</c>, for every backup that a task has finished.</summary>
/// <remarks>Only servers of Plex Pass holders send them.</remarks>
sealed class Webhooks : IAsyncDisposable
{
    readonly Channel<(string Url, string Payload)> waiting = Channel.CreateUnbounded<(string, string)>();
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
    readonly Task sending;

    public Webhooks(World world, string machineId)
    {
        world.Changed += (before, after) => Tell(before.State, after.State, machineId);
        sending = Send();
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await stopping.CancelAsync();
        await sending;
        http.Dispose();
        stopping.Dispose();
    }

    void Tell(ServerState before, ServerState after, string machineId)
    {
        if (after.Webhook is not { } url || !after.Options.PlexPass)
            return;
        foreach (var _ in Runs.Over(before, after).Where(past => past is { Name: "BackupDatabase", End: "finished" }))
            waiting.Writer.TryWrite((url, Payload("admin.database.backup", after, machineId)));
    }

    static string Payload(string name, ServerState state, string machineId) =>
        new JsonObject
        {
            ["event"] = name,
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
                ["title"] = Preferences.Value(state, Preferences.Find(state, "FriendlyName")!),
                ["uuid"] = machineId,
            },
        }.ToJsonString();

    // Plex sends once and does not care about the answer.
    async Task Send()
    {
        try
        {
            await foreach (var (url, payload) in waiting.Reader.ReadAllAsync(stopping.Token))
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
