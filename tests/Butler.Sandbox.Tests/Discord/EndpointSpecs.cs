using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace PlexButler.Sandbox.Tests.Discord;

public class EndpointSpecs
{
    [Fact]
    public async Task An_endpoint_that_tells_signatures_apart_is_saved_and_gets_the_interactions()
    {
        await using var scene = await Scene.WithButler();
        await using var bot = await Bot.Start(scene, checks: true);
        var saved = await scene.Control("POST", "/endpoint", $$"""{"url":"{{bot.Url}}"}""");
        Assert.Equal(200, saved.Status);
        Assert.Equal(
            ["wrong:401", "missing:401", "right:200"],
            saved.Body!["probes"]!.AsArray().Select(probe => $"{probe!["signature"]}:{probe["status"]}")
        );
        var id = await scene.Type("/butler list");
        var seen = await scene.Seen(id, "answered");
        Assert.Equal(
            ("http", "from http"),
            (seen["delivered"]!.GetValue<string>(), seen["message"]!["content"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task An_endpoint_that_believes_everybody_is_not_saved()
    {
        await using var scene = await Scene.WithButler();
        await using var bot = await Bot.Start(scene, checks: false);
        var saved = await scene.Control("POST", "/endpoint", $$"""{"url":"{{bot.Url}}"}""");
        Assert.Equal(400, saved.Status);
        Assert.Null((await scene.Control("GET", "/state")).Body!["application"]!["endpoint"]);
    }

    [Fact]
    public async Task An_endpoint_that_stops_looking_at_signatures_loses_its_address()
    {
        await using var scene = await Scene.WithButler();
        await using var bot = await Bot.Start(scene, checks: true);
        await scene.Control("POST", "/endpoint", $$"""{"url":"{{bot.Url}}"}""");
        bot.Checks = false;
        for (var i = 0; i < 10; i++)
            await scene.Seen(await scene.Type("/butler list"), "answered");
        Assert.Null((await scene.Control("GET", "/state")).Body!["application"]!["endpoint"]);
    }

    [Fact]
    public async Task A_wrong_answer_of_the_endpoint_is_told_with_the_failure()
    {
        await using var scene = await Scene.WithButler();
        await using var bot = await Bot.Start(scene, checks: true);
        await scene.Control("POST", "/endpoint", $$"""{"url":"{{bot.Url}}"}""");
        bot.Reply = """{"type":8,"data":{"choices":[]}}""";
        var id = await scene.Type("/butler list");
        JsonObject seen;
        do seen = await scene.Seen(id);
        while (seen["refusals"]!.AsArray().Count == 0);
        Assert.Equal(
            (50035, "endpoint"),
            (seen["refusals"]![0]!["code"]!.GetValue<int>(), seen["refusals"]![0]!["path"]!.GetValue<string>())
        );
        scene.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(
            "The application did not respond",
            (await scene.Seen(id, "acknowledged"))["failure"]!.GetValue<string>()
        );
    }

    // A bot with an interactions endpoint, checking signatures with the announced key.
    sealed class Bot(WebApplication app) : IAsyncDisposable
    {
        public bool Checks { get; set; }

        public string Reply { get; set; } = """{"type":4,"data":{"content":"from http"}}""";

        public string Url => app.Urls.First() + "/interactions";

        public static async Task<Bot> Start(Scene scene, bool checks)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
            var app = builder.Build();
            var bot = new Bot(app) { Checks = checks };
            app.MapMethods("/interactions", ["POST"], context => bot.Answer(context, scene.There.PublicKey));
            await app.StartAsync(Scene.Token);
            return bot;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        async Task Answer(HttpContext context, string publicKey)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, Scene.Token);
            if (Checks && !Genuine(context.Request.Headers, body.ToArray(), publicKey))
            {
                context.Response.StatusCode = 401;
                return;
            }
            var ping = JsonNode.Parse(body.ToArray())!["type"]!.GetValue<int>() == 1;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(ping ? """{"type":1}""" : Reply, Scene.Token);
        }

        static bool Genuine(IHeaderDictionary headers, byte[] body, string publicKey)
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
