using System.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Tests;

public class MessageWireSpecs
{
    static string Text(byte[] json) => Encoding.UTF8.GetString(json);

    [Fact]
    public void A_message_pings_nobody_but_those_it_names()
    {
        var message = Samples.Text("@everyone <@&5> <@7>") with
        {
            Mentions = Seq(new Snowflake(7), new Snowflake(7)),
            Ephemeral = false,
        };
        const string expected =
            """{"content":"@everyone <@&5> <@7>","embeds":[],"components":[],"allowed_mentions":{"parse":[],"users":["7"]}}""";
        Assert.Equal(expected, Text(MessageWire.create(message)));
        Assert.Equal(expected, Text(MessageWire.edit(message)));
    }

    [Fact]
    public void An_edit_names_everything_so_that_what_is_gone_is_cleared_and_never_ephemerality() =>
        Assert.Equal(
            """{"content":"","embeds":[],"components":[],"allowed_mentions":{"parse":[],"users":[]}}""",
            Text(MessageWire.edit(Samples.Text("")))
        );

    [Fact]
    public void An_embed_and_a_row_of_buttons()
    {
        var message = new Message(
            "",
            Seq1(new Embed("T", "D", 0xFF00AA, Seq1(new EmbedField("n", "v", true)), "F")),
            Seq1(
                new ActionRow(
                    Seq(
                        new Button(ButtonStyle.Success, "Go", "go:1", false),
                        new Button(ButtonStyle.Danger, "Stop", "stop:1", true)
                    )
                )
            ),
            true,
            Empty
        );
        Assert.Equal(
            """{"content":"","embeds":[{"title":"T","description":"D","color":16711850,"fields":[{"name":"n","value":"v","inline":true}],"footer":{"text":"F"}}]"""
                + ""","components":[{"type":1,"components":[{"type":2,"style":3,"label":"Go","custom_id":"go:1"},{"type":2,"style":4,"label":"Stop","custom_id":"stop:1","disabled":true}]}]"""
                + ""","allowed_mentions":{"parse":[],"users":[]},"flags":64}""",
            Text(MessageWire.create(message))
        );
    }

    [Fact]
    public void Every_first_answer()
    {
        (Response, string)[] table =
        [
            (new Response.Deferred(false), """{"type":5,"data":{}}"""),
            (new Response.Deferred(true), """{"type":5,"data":{"flags":64}}"""),
            (new Response.DeferredUpdate(), """{"type":6}"""),
            (
                new Response.Choices(Seq1(new Choice("Back up", "BackupDatabase"))),
                """{"type":8,"data":{"choices":[{"name":"Back up","value":"BackupDatabase"}]}}"""
            ),
            (new Response.Choices(Empty), """{"type":8,"data":{"choices":[]}}"""),
            (
                new Response.Reply(Samples.Text("x")),
                """{"type":4,"data":{"content":"x","embeds":[],"components":[],"allowed_mentions":{"parse":[],"users":[]},"flags":64}}"""
            ),
            (
                new Response.Update(Samples.Text("x") with { Ephemeral = false }),
                """{"type":7,"data":{"content":"x","embeds":[],"components":[],"allowed_mentions":{"parse":[],"users":[]}}}"""
            ),
        ];
        foreach (var (response, expected) in table)
            Assert.Equal(expected, Text(ResponseWire.write(response)));
        Assert.Equal("""{"type":1}""", Text(ResponseWire.pong));
    }

    [Fact]
    public void What_is_sent_to_a_channel_carries_a_nonce_so_that_a_second_try_is_no_second_message() =>
        Assert.EndsWith(
            ""","nonce":"n1","enforce_nonce":true}""",
            Text(MessageWire.send(Samples.Text("x"), "n1")),
            StringComparison.Ordinal
        );
}
