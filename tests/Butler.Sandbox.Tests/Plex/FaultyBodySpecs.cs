using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class FaultyBodySpecs
{
    [Fact]
    public async Task A_truncated_reply_ends_half_way()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"truncated"}""");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => fixture.Get("/butler"));
    }

    [Fact]
    public async Task The_html_fault_returns_a_foreign_page_with_status_200()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"html"}""");
        using var reply = await fixture.Get("/butler");
        Assert.Equal(
            (HttpStatusCode.OK, "text/html"),
            (reply.StatusCode, reply.Content.Headers.ContentType!.ToString())
        );
        Assert.StartsWith("<!DOCTYPE html>", await reply.Content.ReadAsStringAsync(PlexFixture.Token));
    }

    [Fact]
    public async Task The_types_fault_sends_wrong_types_and_unknown_fields()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"types"}""");
        var backup = await fixture.GetTask("BackupDatabase");
        Assert.Equal(
            ("3", "1", "0"),
            ((string?)backup["interval"], (string?)backup["enabled"], (string?)backup["scheduleRandomized"])
        );
        Assert.True(backup.ContainsKey("unheardOf"));
        var one = (await fixture.GetJson("/:/prefs/get?id=ButlerEndHour"))["MediaContainer"]!["Setting"];
        Assert.Equal("5", (string?)Assert.IsType<JsonObject>(one)["value"]);
    }

    [Fact]
    public async Task The_bom_fault_puts_a_byte_order_mark_before_the_reply()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"bom"}""");
        using var reply = await fixture.Get("/butler");
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'{'], (await reply.Content.ReadAsByteArrayAsync(PlexFixture.Token))[..4]);
    }

    [Fact]
    public async Task A_bomb_reply_is_small_on_the_wire_and_a_huge_reply_is_not()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault(
            """[{"fault":"bomb","bytes":10000000,"count":1},{"fault":"huge","bytes":10000000}]"""
        );
        using var bomb = await fixture.Get("/butler");
        Assert.Equal(["gzip"], bomb.Content.Headers.ContentEncoding);
        Assert.InRange((await bomb.Content.ReadAsByteArrayAsync(PlexFixture.Token)).Length, 1, 100_000);
        using var huge = await fixture.Get("/butler");
        Assert.Equal(10_000_000, (await huge.Content.ReadAsByteArrayAsync(PlexFixture.Token)).Length);
    }

    [Fact]
    public async Task The_redirect_fault_points_to_the_given_address()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"redirect","to":"http://elsewhere.example/?secret=1"}""");
        using var reply = await fixture.Get("/butler");
        Assert.Equal(
            (HttpStatusCode.Found, "http://elsewhere.example/?secret=1"),
            (reply.StatusCode, reply.Headers.Location!.OriginalString)
        );
    }

    [Fact]
    public async Task A_dripping_reply_arrives_completely()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"drip","ms":0,"route":"/identity"}""");
        Assert.Contains("machineIdentifier", await fixture.GetText("/identity"));
    }

    [Fact]
    public async Task The_gzip_and_charset_faults_leave_the_content_unchanged()
    {
        await using var fixture = await PlexFixture.Start();
        var usual = await fixture.GetText("/butler");
        await fixture.InjectFault("""[{"fault":"gzip","count":1},{"fault":"charset"}]""");
        using var packed = await fixture.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", fixture.Plex.Token));
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        await using var unpacked = new GZipStream(
            await packed.Content.ReadAsStreamAsync(PlexFixture.Token),
            CompressionMode.Decompress
        );
        using var reader = new StreamReader(unpacked);
        Assert.Equal(usual, await reader.ReadToEndAsync(PlexFixture.Token));
        using var nonsense = await fixture.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", fixture.Plex.Token));
        Assert.Equal("nonsense", nonsense.Content.Headers.ContentType!.CharSet);
        Assert.Equal(usual, Encoding.UTF8.GetString(await nonsense.Content.ReadAsByteArrayAsync(PlexFixture.Token)));
    }

    [Fact]
    public async Task The_doctype_fault_sends_entities_that_XML_readers_reject()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"doctype"}""");
        var body = await fixture.GetText("/butler");
        Assert.InRange(body.Length, 500, 2000);
        Assert.Throws<XmlException>(() => XDocument.Parse(body));
    }
}
