using System.Text;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>
/// Pure: makes the commands that a message names mentions of them, which a member can press to type the command. Only
/// where Discord renders mentions: titles and footers stay as they are, and so does what names no known command.
/// </summary>
static class CommandMentions
{
    // Discord's limits; a mention is longer than the name.
    const int MaxContent = 2000,
        MaxDescription = 4096,
        MaxField = 1024,
        MaxEmbeds = 6000;

    /// <summary>The message with mentions.</summary>
    /// <param name="message">The message; it names a command as code: <c>`/butler list`</c>.</param>
    /// <param name="findId">The id of a command like <c>butler list</c>, in the guild that reads it.</param>
    public static Message Apply(Message message, Func<string, Option<Snowflake>> findId)
    {
        var mentioning = message with
        {
            Content = Apply(message.Content, MaxContent, findId),
            Embeds = message.Embeds.Map(embed => Apply(embed, findId)).Strict(),
        };
        return mentioning.Embeds.Sum(LengthOf) <= MaxEmbeds ? mentioning : message;
    }

    static Embed Apply(Embed embed, Func<string, Option<Snowflake>> findId) =>
        embed with
        {
            Description = Apply(embed.Description, MaxDescription, findId),
            Fields = embed.Fields.Map(field => field with { Value = Apply(field.Value, MaxField, findId) }).Strict(),
        };

    static string Apply(string text, int maxLength, Func<string, Option<Snowflake>> findId)
    {
        // The most common case by far.
        if (!text.Contains("`/", StringComparison.Ordinal))
            return text;
        var result = new StringBuilder();
        for (var at = 0; at < text.Length; )
        {
            var span = SpanAt(text, at);
            var part = text.Substring(at, span);
            result.Append(Mention(part, findId).IfNone(part));
            at += span;
        }
        return result.Length <= maxLength ? result.ToString() : text;
    }

    // A code span with its marks, or what is before the next one.
    static int SpanAt(string text, int at)
    {
        if (text[at] != '`')
            return (text.IndexOf('`', at) is >= 0 and var next ? next : text.Length) - at;
        var marks = 1;
        while (at + marks < text.Length && text[at + marks] == '`')
            marks++;
        var end = text.IndexOf(new string('`', marks), at + marks, StringComparison.Ordinal);
        return end < 0 ? marks : end + marks - at;
    }

    static Option<string> Mention(string part, Func<string, Option<Snowflake>> findId) =>
        part is ['`', '/', .. var name, '`'] ? findId(name).Map(id => $"</{name}:{id}>") : None;

    static int LengthOf(Embed embed) =>
        embed.Title.Length
        + embed.Description.Length
        + embed.Footer.Length
        + embed.Fields.Sum(static field => field.Name.Length + field.Value.Length);
}
