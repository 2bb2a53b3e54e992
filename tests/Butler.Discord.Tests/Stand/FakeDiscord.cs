using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PlexButler.Discord.Tests;

/// <summary>A call the client made.</summary>
sealed record Call(string Method, string Path, string Body, string Authorization, string UserAgent)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>What the stand-in answers.</summary>
sealed record Answer(int Status, string Body, params (string Name, string Value)[] Headers);

/// <summary>Discord's two ends on a loopback socket, entirely led by the test: nothing happens by itself.</summary>
sealed class FakeDiscord : IAsyncDisposable
{
    public const string BotToken = "bot-token-that-must-not-leak";

    readonly WebApplication app;
    readonly Channel<GatewayPeer> peers = Channel.CreateUnbounded<GatewayPeer>();

    FakeDiscord(WebApplication app) => this.app = app;

    public ConcurrentQueue<Call> Calls { get; } = [];

    /// <summary>Answers a call; null lets the usual answer stand.</summary>
    public Func<Call, Answer?> Script { get; set; } = static _ => null;

    public int Remaining { get; set; } = 1000;

    public string Address =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public Uri ApiUrl => new(Address + "/api/v10");

    public string GatewayUrl => Address.Replace("http", "ws", StringComparison.Ordinal) + "/gateway";

    public static async Task<FakeDiscord> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var discord = new FakeDiscord(app);
        app.UseWebSockets();
        app.Run(discord.Serve);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return discord;
    }

    public LeanOptions Options => new(ApiUrl, static () => new Secret(BotToken), "0.1.0");

    /// <summary>The next connection the client makes.</summary>
    public Task<GatewayPeer> Accept() =>
        peers.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>A connection that has come to READY.</summary>
    public async Task<GatewayPeer> AcceptReady(int interval = 60_000)
    {
        var peer = await Accept();
        await peer.Hello(interval);
        await peer.Expect(2);
        await peer.Ready(GatewayUrl);
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        peers.Writer.TryComplete();
        await app.DisposeAsync();
    }

    async Task Serve(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            var peer = new GatewayPeer(socket, http.Request.Path + http.Request.QueryString, http.Abort);
            peers.Writer.TryWrite(peer);
            await peer.Over;
            return;
        }
        using var reader = new StreamReader(http.Request.Body);
        var call = new Call(
            http.Request.Method,
            http.Request.Path.Value!.Replace("/api/v10", "", StringComparison.Ordinal),
            await reader.ReadToEndAsync(),
            http.Request.Headers.Authorization.ToString(),
            http.Request.Headers.UserAgent.ToString()
        );
        Calls.Enqueue(call);
        var answer = Script(call) ?? Usual(call);
        if (answer.Status == 0)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            http.Response.Headers[name] = value;
        if (answer.Body.Length > 0)
            http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.Body);
    }

    Answer Usual(Call call) =>
        call.ToString() switch
        {
            "GET /gateway/bot" => new(
                200,
                new JsonObject
                {
                    ["url"] = GatewayUrl,
                    ["shards"] = 1,
                    ["session_start_limit"] = new JsonObject
                    {
                        ["total"] = 1000,
                        ["remaining"] = Remaining,
                        ["reset_after"] = 3_600_000,
                        ["max_concurrency"] = 1,
                    },
                }.ToJsonString()
            ),
            "GET /applications/@me" => new(200, """{"id":"700"}"""),
            var text when text.EndsWith("/callback", StringComparison.Ordinal) => new(204, ""),
            var text when text.StartsWith("GET ", StringComparison.Ordinal) => new(200, "[]"),
            var text when text.StartsWith("PUT ", StringComparison.Ordinal) => new(200, call.Body),
            var text when text.StartsWith("DELETE ", StringComparison.Ordinal) => new(204, ""),
            _ => new(200, """{"id":"900"}"""),
        };
}
