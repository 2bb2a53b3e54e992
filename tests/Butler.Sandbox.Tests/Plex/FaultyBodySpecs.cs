using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace PlexButler.Sandbox.Tests.Plex;

public class FaultyBodySpecs
{
    [Fact]
    public async Task A_truncated_answer_breaks_off_half_way()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"truncated"}""");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.Get("/butler"));
    }

    [Fact]
    public async Task A_page_that_is_not_Plex_comes_with_200()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"html"}""");
        using var reply = await client.Get("/butler");
        Assert.Equal(
            (HttpStatusCode.OK, "text/html"),
            (reply.StatusCode, reply.Content.Headers.ContentType!.ToString())
        );
        Assert.StartsWith("<!DOCTYPE html>", await reply.Content.ReadAsStringAsync(Client.Token));
    }

    [Fact]
    public async Task Wrong_types_are_text_and_unknown_fields_and_one_object_where_a_list_belongs()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"types"}""");
        var backup = await client.NamedTask("BackupDatabase");
        Assert.Equal(
            ("3", "1", "0"),
            ((string?)backup["interval"], (string?)backup["enabled"], (string?)backup["scheduleRandomized"])
        );
        Assert.True(backup.ContainsKey("unheardOf"));
        var one = (await client.Json("/:/prefs/get?id=ButlerEndHour"))["MediaContainer"]!["Setting"];
        Assert.Equal("5", (string?)Assert.IsType<JsonObject>(one)["value"]);
    }

    [Fact]
    public async Task A_byte_order_mark_can_stand_before_the_answer()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"bom"}""");
        using var reply = await client.Get("/butler");
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'{'], (await reply.Content.ReadAsByteArrayAsync(Client.Token))[..4]);
    }

    [Fact]
    public async Task A_bomb_is_small_on_the_wire_and_a_huge_answer_is_not()
    {
        await using var client = await Client.Start();
        await client.Fault("""[{"fault":"bomb","bytes":10000000,"count":1},{"fault":"huge","bytes":10000000}]""");
        using var bomb = await client.Get("/butler");
        Assert.Equal(["gzip"], bomb.Content.Headers.ContentEncoding);
        Assert.InRange((await bomb.Content.ReadAsByteArrayAsync(Client.Token)).Length, 1, 100_000);
        using var huge = await client.Get("/butler");
        Assert.Equal(10_000_000, (await huge.Content.ReadAsByteArrayAsync(Client.Token)).Length);
    }

    [Fact]
    public async Task A_redirect_points_where_it_was_told()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"redirect","to":"http://elsewhere.example/?secret=1"}""");
        using var reply = await client.Get("/butler");
        Assert.Equal(
            (HttpStatusCode.Found, "http://elsewhere.example/?secret=1"),
            (reply.StatusCode, reply.Headers.Location!.OriginalString)
        );
    }

    [Fact]
    public async Task A_dripping_answer_comes_byte_by_byte()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"drip","ms":0,"route":"/identity"}""");
        Assert.Contains("machineIdentifier", await client.Text("/identity"));
    }

    [Fact]
    public async Task A_packed_answer_and_one_of_a_charset_that_does_not_exist_are_the_usual_one_inside()
    {
        await using var client = await Client.Start();
        var usual = await client.Text("/butler");
        await client.Fault("""[{"fault":"gzip","count":1},{"fault":"charset"}]""");
        using var packed = await client.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", client.Plex.Token));
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        await using var unpacked = new GZipStream(
            await packed.Content.ReadAsStreamAsync(Client.Token),
            CompressionMode.Decompress
        );
        using var reader = new StreamReader(unpacked);
        Assert.Equal(usual, await reader.ReadToEndAsync(Client.Token));
        using var nonsense = await client.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", client.Plex.Token));
        Assert.Equal("nonsense", nonsense.Content.Headers.ContentType!.CharSet);
        Assert.Equal(usual, Encoding.UTF8.GetString(await nonsense.Content.ReadAsByteArrayAsync(Client.Token)));
    }

    [Fact]
    public async Task A_document_type_comes_with_entities_that_a_reader_must_refuse()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"doctype"}""");
        var body = await client.Text("/butler");
        Assert.InRange(body.Length, 500, 2000);
        Assert.Throws<XmlException>(() => XDocument.Parse(body));
    }
}
