using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Commands;

/// <summary>Where a command that a message names becomes a mention of it.</summary>
public sealed class CommandMentionSpecs
{
    [Theory]
    [InlineData("`/butler list` shows it.", "</butler list:900000000000000090> shows it.")]
    [InlineData(
        "Look at `/butler list` or `/butler list`.",
        "Look at </butler list:900000000000000090> or </butler list:900000000000000090>."
    )]
    [InlineData("`/butler unknown` and /butler list", "`/butler unknown` and /butler list")]
    [InlineData("`a` `/butler list` `b`", "`a` </butler list:900000000000000090> `b`")]
    [InlineData("``/butler list`` `x", "``/butler list`` `x")]
    [InlineData("```\n`/butler list`\n```", "```\n`/butler list`\n```")]
    [InlineData("`/`", "`/`")]
    [InlineData("`/butler list", "`/butler list")]
    public void A_known_command_in_a_code_span_becomes_a_mention(string text, string expected)
    {
        Assert.Equal(expected, Apply(Message.Public(text)).Content);
        var field = new EmbedField(text, text, IsInline: false);
        var embed = new Embed(text, text, 0, Seq1(field), text);
        // Discord renders no mention in a title, a field's name or a footer.
        var shown = Apply(Message.Public(embed)).Embeds.Head;
        Assert.Equal((text, expected, text), (shown.Title, shown.Description, shown.Footer));
        Assert.Equal((text, expected), (shown.Fields.Head.Name, shown.Fields.Head.Value));
    }

    [Fact]
    public void A_text_that_would_become_too_long_stays_as_it_is()
    {
        var text = new string('x', 1980) + "`/butler list`";
        Assert.Equal(text, Apply(Message.Public(text)).Content);
        var embeds = toSeq(Enumerable.Repeat(new Embed("", new string('x', 2985) + "`/butler list`", 0), 2).ToArray());
        Assert.Equal(embeds, Apply(Message.Public(embeds)).Embeds);
    }

    static Message Apply(Message message) =>
        CommandMentions.Apply(message, static name =>
            name == "butler list" ? Some(new Snowflake(900000000000000090)) : None
        );
}
