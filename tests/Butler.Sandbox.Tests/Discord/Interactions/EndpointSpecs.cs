using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Interactions;

public class EndpointSpecs
{
    [Fact]
    public async Task An_endpoint_that_verifies_signatures_is_saved_and_gets_interactions()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        await using var bot = await EndpointBot.Start(fixture, checksSignatures: true);
        var saved = await fixture.CallControl("POST", "/endpoint", $$"""{"url":"{{bot.Url}}"}""");
        Assert.Equal(200, saved.Status);
        Assert.Equal(
            ["wrong:401", "missing:401", "right:200"],
            saved.Body!["probes"]!.AsArray().Select(probe => $"{probe!["signature"]}:{probe["status"]}")
        );
        var id = await fixture.TypeCommand("/butler list");
        var seen = await fixture.GetInteraction(id, "answered");
        Assert.Equal(
            ("http", "from http"),
            (seen["delivered"]!.GetValue<string>(), seen["message"]!["content"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task An_endpoint_that_accepts_wrong_signatures_is_not_saved()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        await using var bot = await EndpointBot.Start(fixture, checksSignatures: false);
        var saved = await fixture.CallControl("POST", "/endpoint", $$"""{"url":"{{bot.Url}}"}""");
        Assert.Equal(400, saved.Status);
        Assert.Null((await fixture.CallControl("GET", "/state")).Body!["application"]!["endpoint"]);
    }

    [Fact]
    public async Task An_endpoint_that_stops_verifying_signatures_is_removed()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        await using var bot = await EndpointBot.Start(fixture, checksSignatures: true);
        await fixture.CallControl("POST", "/endpoint", $$"""{"url":"{{bot.Url}}"}""");
        bot.ChecksSignatures = false;
        for (var i = 0; i < 10; i++)
            await fixture.GetInteraction(await fixture.TypeCommand("/butler list"), "answered");
        Assert.Null((await fixture.CallControl("GET", "/state")).Body!["application"]!["endpoint"]);
    }

    [Fact]
    public async Task An_endpoint_whose_proxy_has_no_bot_is_kept()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        await using var bot = await EndpointBot.Start(fixture, checksSignatures: true);
        await fixture.CallControl("POST", "/endpoint", $$"""{"url":"{{bot.Url}}"}""");
        for (var i = 0; i < 9; i++)
            await fixture.GetInteraction(await fixture.TypeCommand("/butler list"), "answered");
        bot.Status = 502;
        var id = await fixture.TypeCommand("/butler list");
        JsonObject seen;
        do seen = await fixture.GetInteraction(id);
        while (seen["refusals"]!.AsArray().Count == 0);
        Assert.NotNull((await fixture.CallControl("GET", "/state")).Body!["application"]!["endpoint"]);
    }

    [Fact]
    public async Task An_invalid_endpoint_response_is_reported_with_the_failure()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        await using var bot = await EndpointBot.Start(fixture, checksSignatures: true);
        await fixture.CallControl("POST", "/endpoint", $$"""{"url":"{{bot.Url}}"}""");
        bot.ResponseJson = """{"type":8,"data":{"choices":[]}}""";
        var id = await fixture.TypeCommand("/butler list");
        JsonObject seen;
        do seen = await fixture.GetInteraction(id);
        while (seen["refusals"]!.AsArray().Count == 0);
        Assert.Equal(
            (50035, "endpoint"),
            (seen["refusals"]![0]!["code"]!.GetValue<int>(), seen["refusals"]![0]!["path"]!.GetValue<string>())
        );
        fixture.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(
            "The application did not respond",
            (await fixture.GetInteraction(id, "acknowledged"))["failure"]!.GetValue<string>()
        );
    }

    // A bot with an interactions endpoint, checking signatures with the announced key.
    sealed class EndpointBot(WebApplication app) : IAsyncDisposable
    {
        public bool ChecksSignatures { get; set; }

        /// <summary>Answers with this alone, as a proxy does without a bot.</summary>
        public int? Status { get; set; }

        public string ResponseJson { get; set; } = """{"type":4,"data":{"content":"from http"}}""";

        public string Url => app.Urls.First() + "/interactions";

        public static async Task<EndpointBot> Start(DiscordFixture fixture, bool checksSignatures)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
            var app = builder.Build();
            var bot = new EndpointBot(app) { ChecksSignatures = checksSignatures };
            app.MapMethods("/interactions", ["POST"], context =>
                bot.HandleInteraction(context, fixture.Info.PublicKey)
            );
            await app.StartAsync(DiscordFixture.Token);
            return bot;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        async Task HandleInteraction(HttpContext context, string publicKey)
        {
            if (Status is { } alone)
            {
                context.Response.StatusCode = alone;
                return;
            }
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, DiscordFixture.Token);
            if (ChecksSignatures && !IsSignatureValid(context.Request.Headers, body.ToArray(), publicKey))
            {
                context.Response.StatusCode = 401;
                return;
            }
            var ping = JsonNode.Parse(body.ToArray())!["type"]!.GetValue<int>() == 1;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(ping ? """{"type":1}""" : ResponseJson, DiscordFixture.Token);
        }

        static bool IsSignatureValid(IHeaderDictionary headers, byte[] body, string publicKey)
        {
            if (headers["X-Signature-Ed25519"].ToString() is not { Length: 128 } signature)
                return false;
            byte[] message = [.. Encoding.UTF8.GetBytes(headers["X-Signature-Timestamp"].ToString()), .. body];
            var verifier = new Ed25519Signer();
            verifier.Init(false, new Ed25519PublicKeyParameters(Convert.FromHexString(publicKey)));
            verifier.BlockUpdate(message, 0, message.Length);
            return verifier.VerifySignature(Convert.FromHexString(signature));
        }
    }
}
