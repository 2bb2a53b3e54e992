using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>A message as it is now.</summary>
sealed class SeenMessage(Snowflake id, Message content)
{
    public Snowflake Id => id;

    public Message Content { get; set; } = content;

    public string Title => Content.Embeds.IsEmpty ? "" : Content.Embeds.Head.Title;

    /// <summary>Everything there is to read.</summary>
    public string Text =>
        string.Join(
            '\n',
            Content.Embeds.Map(static e => $"{e.Title}\n{e.Description}\n{e.Footer}").Prepend(Content.Content)
        );

    public string[] ButtonIds =>
        [.. Content.Rows.Bind(static row => row.Buttons).Map(static button => button.CustomId)];
}
