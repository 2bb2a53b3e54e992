using System.Text;
using LanguageExt;
using PlexButler.Sandbox.Plex;

namespace PlexButler.Tests.Fakes;

/// <summary>A fake Plex server for each test, and a connection to it.</summary>
public abstract class FakePlexServerTestBase : IAsyncLifetime
{
    protected static readonly HttpClient ControlClient = new();

    protected FakePlexServer FakeServer { get; private set; } = null!;

    protected FlurlPlex Plex { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        FakeServer = await FakePlexServer.Start(0, Token);
        Plex = Connect(FakeServer.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Plex.Dispose();
        await FakeServer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static async Task<A> RunSuccessfully<A>(Aff<Runtime, A> effect, PlexIO over) =>
        SampleReplies.Right(await effect.RunAsync(over, Token));

    protected FlurlPlex Connect(string token, ReplyFormat format = ReplyFormat.Json) =>
        new(PlexServer.At(FakeServer.Url, token) with { Timeout = TimeSpan.FromSeconds(60), Format = format });

    protected async Task PostControl(string call, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var reply = await ControlClient.PostAsync(new Uri($"{FakeServer.Url}/sandbox/{call}"), body, Token);
        reply.EnsureSuccessStatusCode();
    }
}
