using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Org.BouncyCastle.Math.EC.Rfc8032;
using PlexButler.Discord.Http;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Tests.Doubles;

/// <summary>Discord as it posts interactions to an endpoint, and the bot's listener with the endpoint on it.</summary>
sealed class HttpDiscordClientFixture : IAsyncDisposable
{
    readonly byte[] secret = [.. Enumerable.Range(1, 32).Select(static n => (byte)n)];
    readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );
    readonly HttpClient http = new();
    readonly TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly WebApplication app;

    HttpDiscordClientFixture(WebApplication app, ScriptedDiscord rest, TimeProvider time)
    {
        this.app = app;
        var publicKey = new byte[32];
        Ed25519.GeneratePublicKey(secret, 0, publicKey, 0);
        Key = PublicKey.Parse(Convert.ToHexString(publicKey)).IfNone(() => throw new InvalidOperationException());
        Client = new HttpDiscordClient(rest.Options, Key, time, new SilentLogger());
    }

    public PublicKey Key { get; }

    public HttpDiscordClient Client { get; }

    /// <summary>Completes once a request was begun and waits for something, or was answered.</summary>
    public Task Requested => requested.Task;

    public Task<SessionEndReason> Completion { get; private set; } = Task.FromResult(SessionEndReason.Requested);

    public static async Task<HttpDiscordClientFixture> Start(
        ScriptedDiscord rest,
        Func<HttpDiscordClientFixture, Interaction, CancellationToken, Task>? handle,
        TimeProvider? time = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var discord = new HttpDiscordClientFixture(app, rest, time ?? TimeProvider.System);
        app.MapPost("/interactions", discord.HandleRequest);
        await app.StartAsync(TestContext.Current.CancellationToken);
        if (handle is not null)
            discord.Run(handle);
        return discord;
    }

    /// <summary>Begins the session, unless that was done at the start.</summary>
    public void Run(Func<HttpDiscordClientFixture, Interaction, CancellationToken, Task> handle) =>
        Completion = Client.Run((i, token) => handle(this, i, token), stop.Token);

    Task HandleRequest(HttpContext request)
    {
        var handling = Client.HandleRequest(request);
        requested.TrySetResult();
        return handling;
    }

    public string Sign(string timestamp, string body)
    {
        var message = Encoding.UTF8.GetBytes(timestamp + body);
        var signature = new byte[64];
        Ed25519.Sign(secret, 0, message, 0, message.Length, signature, 0);
        return Convert.ToHexStringLower(signature);
    }

    public static string Timestamp(int seconds = 0) =>
        DateTimeOffset
            .UtcNow.AddSeconds(seconds)
            .ToUnixTimeSeconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);

    public Task<(HttpStatusCode Status, string Body)> Post(string body) =>
        Timestamp() is var now ? Post(body, now, Sign(now, body)) : throw new InvalidOperationException();

    public async Task<(HttpStatusCode Status, string Body)> Post(string body, string? timestamp, string? signature)
    {
        var address =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            + "/interactions";
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (timestamp is not null)
            request.Headers.TryAddWithoutValidation("X-Signature-Timestamp", timestamp);
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Signature-Ed25519", signature);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Completion;
        await app.DisposeAsync();
        await Client.DisposeAsync();
        http.Dispose();
        stop.Dispose();
    }

    sealed class SilentLogger : ILogger<HttpDiscordClient>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => false;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) { }
    }
}
