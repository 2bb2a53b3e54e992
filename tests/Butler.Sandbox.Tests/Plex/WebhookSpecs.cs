using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace PlexButler.Sandbox.Tests.Plex;

public class WebhookSpecs
{
    [Fact]
    public async Task A_finished_backup_is_announced_as_a_form_and_nothing_else_is()
    {
        await using var client = await Client.Start();
        var payloads = Channel.CreateUnbounded<string>();
        await using var receiver = await Receive(payloads.Writer);
        await client.Set(
            $$"""{"webhook":"{{receiver.Urls.Single()}}/secret","durations":{"database":1000},"running":["OptimizeDatabase"]}"""
        );
        client.Time.Advance(TimeSpan.FromSeconds(1));
        await client.Set("""{"running":["BackupDatabase"]}""");
        await client.Status200(HttpMethod.Delete, "/butler/BackupDatabase");
        await client.Status200(HttpMethod.Post, "/butler/BackupDatabase");
        client.Time.Advance(TimeSpan.FromSeconds(1));
        var payload = JsonNode.Parse(await payloads.Reader.ReadAsync(Client.Token))!;
        Assert.Equal("admin.database.backup", (string?)payload["event"]);
        Assert.True((bool)payload["owner"]!);
        Assert.Equal(
            (string?)(await client.Json("/identity"))["MediaContainer"]!["machineIdentifier"],
            (string?)payload["Server"]!["uuid"]
        );
        Assert.False(payloads.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_webhook_that_nobody_answers_harms_nothing()
    {
        await using var client = await Client.Start();
        await client.Set("""{"webhook":"http://127.0.0.1:1/","durations":{"database":0}}""");
        await client.Status200(HttpMethod.Post, "/butler/BackupDatabase");
        await client.Status200(HttpMethod.Post, "/butler/BackupDatabase");
        Assert.Equal(["BackupDatabase", "BackupDatabase"], Client.Names(await client.State(), "history"));
    }

    static async Task<WebApplication> Receive(ChannelWriter<string> payloads)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
            await payloads.WriteAsync(
                (await context.Request.ReadFormAsync(Client.Token))["payload"].ToString(),
                Client.Token
            )
        );
        await app.StartAsync(Client.Token);
        return app;
    }
}
