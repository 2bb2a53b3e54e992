using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class WebhookSpecs
{
    [Fact]
    public async Task A_webhook_is_sent_as_a_form_and_only_for_a_finished_backup()
    {
        await using var fixture = await PlexFixture.Start();
        var payloads = Channel.CreateUnbounded<string>();
        await using var receiver = await StartReceiver(payloads.Writer);
        await fixture.SetState(
            $$"""
            {"webhook":"{{receiver.Urls.Single()}}/secret","durations":{"database":1000},
              "running":["OptimizeDatabase"]}
            """
        );
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.SetState("""{"running":["BackupDatabase"]}""");
        await fixture.AssertOk(HttpMethod.Delete, "/butler/BackupDatabase");
        await fixture.AssertOk(HttpMethod.Post, "/butler/BackupDatabase");
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var payload = JsonNode.Parse(await payloads.Reader.ReadAsync(PlexFixture.Token))!;
        Assert.Equal("admin.database.backup", (string?)payload["event"]);
        Assert.True((bool)payload["owner"]!);
        Assert.Equal(
            (string?)(await fixture.GetJson("/identity"))["MediaContainer"]!["machineIdentifier"],
            (string?)payload["Server"]!["uuid"]
        );
        Assert.False(payloads.Reader.TryRead(out _));
    }

    [Fact]
    public async Task An_unreachable_webhook_does_not_affect_task_runs()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"webhook":"http://127.0.0.1:1/","durations":{"database":0}}""");
        await fixture.AssertOk(HttpMethod.Post, "/butler/BackupDatabase");
        await fixture.AssertOk(HttpMethod.Post, "/butler/BackupDatabase");
        Assert.Equal(["BackupDatabase", "BackupDatabase"], PlexFixture.GetNames(await fixture.GetState(), "history"));
    }

    static async Task<WebApplication> StartReceiver(ChannelWriter<string> payloads)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
            await payloads.WriteAsync(
                (await context.Request.ReadFormAsync(PlexFixture.Token))["payload"].ToString(),
                PlexFixture.Token
            )
        );
        await app.StartAsync(PlexFixture.Token);
        return app;
    }
}
