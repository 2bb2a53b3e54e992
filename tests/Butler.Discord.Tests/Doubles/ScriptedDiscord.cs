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
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Tests.Doubles;

/// <summary>A call that the client made.</summary>
sealed record RecordedRequest(string Method, string Path, string Body, string Authorization, string UserAgent)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>What the fake answers.</summary>
sealed record ScriptedResponse(int Status, string Body, params (string Name, string Value)[] Headers);

/// <summary>Discord's REST API and gateway on a loopback socket. It does only what the test tells it.</summary>
sealed class ScriptedDiscord : IAsyncDisposable
{
    public const string BotToken = "bot-token-that-must-not-leak";

    readonly WebApplication app;
    readonly Channel<ScriptedGatewayConnection> connections = Channel.CreateUnbounded<ScriptedGatewayConnection>();

    ScriptedDiscord(WebApplication app) => this.app = app;

    public ConcurrentQueue<RecordedRequest> Requests { get; } = [];

    /// <summary>Answers a call; null gives the default response.</summary>
    public Func<RecordedRequest, ScriptedResponse?> Respond { get; set; } = static _ => null;

    public int RemainingSessionStarts { get; set; } = 1000;

    public string BaseUrl =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public Uri ApiUrl => new(BaseUrl + "/api/v10");

    public string GatewayUrl => BaseUrl.Replace("http", "ws", StringComparison.Ordinal) + "/gateway";

    public static async Task<ScriptedDiscord> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var discord = new ScriptedDiscord(app);
        app.UseWebSockets();
        app.Run(discord.Serve);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return discord;
    }

    public DiscordOptions Options => new(ApiUrl, static () => new Secret(BotToken), "0.1.0");

    /// <summary>The next connection that the client makes.</summary>
    public Task<ScriptedGatewayConnection> AcceptConnection() =>
        connections
            .Reader.ReadAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>A connection that has come to READY.</summary>
    public async Task<ScriptedGatewayConnection> AcceptReadyConnection(int interval = 60_000)
    {
        var connection = await AcceptConnection();
        await connection.SendHello(interval);
        await connection.ExpectFrame(2);
        await connection.SendReady(GatewayUrl);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        connections.Writer.TryComplete();
        await app.DisposeAsync();
    }

    async Task Serve(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            var connection = new ScriptedGatewayConnection(
                socket,
                http.Request.Path + http.Request.QueryString,
                http.Abort
            );
            connections.Writer.TryWrite(connection);
            await connection.Finished;
            return;
        }
        using var reader = new StreamReader(http.Request.Body);
        var request = new RecordedRequest(
            http.Request.Method,
            http.Request.Path.Value!.Replace("/api/v10", "", StringComparison.Ordinal),
            await reader.ReadToEndAsync(),
            http.Request.Headers.Authorization.ToString(),
            http.Request.Headers.UserAgent.ToString()
        );
        Requests.Enqueue(request);
        var response = Respond(request) ?? DefaultResponse(request);
        if (response.Status == 0)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
            http.Response.Headers[name] = value;
        if (response.Body.Length > 0)
            http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(response.Body);
    }

    ScriptedResponse DefaultResponse(RecordedRequest request) =>
        request.ToString() switch
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
                        ["remaining"] = RemainingSessionStarts,
                        ["reset_after"] = 3_600_000,
                        ["max_concurrency"] = 1,
                    },
                }.ToJsonString()
            ),
            "GET /applications/@me" => new(200, """{"id":"700"}"""),
            var text when text.EndsWith("/callback", StringComparison.Ordinal) => new(204, ""),
            var text when text.StartsWith("GET ", StringComparison.Ordinal) => new(200, "[]"),
            var text when text.StartsWith("PUT ", StringComparison.Ordinal) => new(200, request.Body),
            var text when text.StartsWith("DELETE ", StringComparison.Ordinal) => new(204, ""),
            _ => new(200, """{"id":"900"}"""),
        };
}
