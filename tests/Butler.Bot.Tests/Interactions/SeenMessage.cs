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

    public string[] Labels => [.. Content.Rows.Bind(static row => row.Buttons).Map(static button => button.Label)];

    /// <summary>The custom id of the button that says this.</summary>
    public string Button(string label) =>
        Content
            .Rows.Bind(static row => row.Buttons)
            .Find(button => button.Label == label)
            .Map(static button => button.CustomId)
            .IfNone(() => throw new InvalidOperationException($"there is no button {label}"));

    /// <summary>Its menu.</summary>
    public StringSelect Menu =>
        Content
            .Rows.Bind(static row => row.Select.ToSeq())
            .HeadOrNone()
            .IfNone(static () => throw new InvalidOperationException("there is no menu"));

    public string[] ButtonIds =>
        [.. Content.Rows.Bind(static row => row.Buttons).Map(static button => button.CustomId)];
}
