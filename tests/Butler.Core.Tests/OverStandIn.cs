using System.Text;
using LanguageExt;
using PlexButler.Sandbox.Plex;

namespace PlexButler.Tests;

/// <summary>A stand-in server for each spec, and a connection to it.</summary>
public abstract class OverStandIn : IAsyncLifetime
{
    protected static readonly HttpClient Control = new();

    protected PlexStandIn StandIn { get; private set; } = null!;

    protected FlurlPlex Plex { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        StandIn = await PlexStandIn.Start(0, Token);
        Plex = Connect(StandIn.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Plex.Dispose();
        await StandIn.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static async Task<A> Run<A>(Aff<Runtime, A> effect, PlexIO over) =>
        Sample.Right(await effect.RunAsync(over, Token));

    protected FlurlPlex Connect(string token, ReplyFormat format = ReplyFormat.Json) =>
        new(new(new(StandIn.Url), () => token, TimeSpan.FromSeconds(60), null) { Format = format });

    protected async Task Order(string call, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var reply = await Control.PostAsync(new Uri($"{StandIn.Url}/sandbox/{call}"), body, Token);
        reply.EnsureSuccessStatusCode();
    }
}
