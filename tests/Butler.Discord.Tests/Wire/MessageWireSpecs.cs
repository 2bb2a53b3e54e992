using System.Text;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Tests.Wire;

public class MessageWireSpecs
{
    static string Text(byte[] json) => Encoding.UTF8.GetString(json);

    [Fact]
    public void A_message_mentions_only_the_users_it_names()
    {
        var message = Samples.EphemeralMessage("@everyone <@&5> <@7>") with
        {
            AllowedMentions = Seq(new Snowflake(7), new Snowflake(7)),
            IsEphemeral = false,
        };
        const string expected =
            """{"content":"@everyone <@&5> <@7>","embeds":[],"components":[],"allowed_mentions":{"parse":[]"""
            + ""","users":["7"]}}""";
        Assert.Equal(expected, Text(MessageWire.WriteFollowUp(message)));
        Assert.Equal(expected, Text(MessageWire.WriteEdit(message)));
    }

    [Fact]
    public void A_message_edit_writes_every_field_except_ephemerality() =>
        Assert.Equal(
            """{"content":"","embeds":[],"components":[],"allowed_mentions":{"parse":[],"users":[]}}""",
            Text(MessageWire.WriteEdit(Samples.EphemeralMessage("")))
        );

    [Fact]
    public void An_embed_and_a_row_of_buttons_are_written_as_JSON()
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
            """{"content":"","embeds":[{"title":"T","description":"D","color":16711850"""
                + ""","fields":[{"name":"n","value":"v","inline":true}],"footer":{"text":"F"}}]"""
                + ""","components":[{"type":1,"components":[{"type":2,"style":3,"label":"Go","custom_id":"go:1"}"""
                + """,{"type":2,"style":4,"label":"Stop","custom_id":"stop:1","disabled":true}]}]"""
                + ""","allowed_mentions":{"parse":[],"users":[]},"flags":64}""",
            Text(MessageWire.WriteFollowUp(message))
        );
    }

    [Fact]
    public void Every_interaction_response_is_written_as_JSON()
    {
        (Response, string)[] table =
        [
            (new Response.Deferred(false), """{"type":5,"data":{}}"""),
            (new Response.Deferred(true), """{"type":5,"data":{"flags":64}}"""),
            (new Response.DeferredUpdate(), """{"type":6}"""),
            (
                new Response.Choices(Seq1(new OptionChoice("Back up", "BackupDatabase"))),
                """{"type":8,"data":{"choices":[{"name":"Back up","value":"BackupDatabase"}]}}"""
            ),
            (new Response.Choices(Empty), """{"type":8,"data":{"choices":[]}}"""),
            (
                new Response.Reply(Samples.EphemeralMessage("x")),
                """{"type":4,"data":{"content":"x","embeds":[],"components":[],"allowed_mentions":{"parse":[]"""
                    + ""","users":[]},"flags":64}}"""
            ),
            (
                new Response.Update(Samples.EphemeralMessage("x") with { IsEphemeral = false }),
                """{"type":7,"data":{"content":"x","embeds":[],"components":[],"allowed_mentions":{"parse":[]"""
                    + ""","users":[]}}}"""
            ),
        ];
        foreach (var (response, expected) in table)
            Assert.Equal(expected, Text(ResponseWire.Write(response)));
        Assert.Equal("""{"type":1}""", Text(ResponseWire.Pong));
    }

    [Fact]
    public void A_channel_message_carries_a_nonce_that_prevents_duplicates() =>
        Assert.EndsWith(
            ""","nonce":"n1","enforce_nonce":true}""",
            Text(MessageWire.WriteChannelMessage(Samples.EphemeralMessage("x"), "n1")),
            StringComparison.Ordinal
        );
}
