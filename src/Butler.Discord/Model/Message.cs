using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Model;

/// <summary>
/// A message to show. Discord allows 2,000 characters of content, 10 embeds with 6,000 characters together, and 5 rows.
/// </summary>
/// <param name="Content">Markdown; may be empty when there are embeds.</param>
/// <param name="Embeds">At most ten.</param>
/// <param name="Rows">Rows of buttons or with a menu, at most five.</param>
/// <param name="IsEphemeral">Whether only the caller sees it; fixed by the first answer, ignored by an edit.</param>
/// <param name="AllowedMentions">The users it may ping; it pings nobody else.</param>
public sealed record Message(
    string Content,
    Seq<Embed> Embeds,
    Seq<ActionRow> Rows,
    bool IsEphemeral,
    Seq<Snowflake> AllowedMentions
)
{
    /// <summary>Whether an ordinary message in a channel makes no sound and no notification.</summary>
    public bool IsSilent { get; init; }

    /// <summary>
    /// A picture in its first embed. The first answer to an interaction goes without it: send a deferred one before. An
    /// edit without a picture leaves the one that is there.
    /// </summary>
    public Option<Attachment> Picture { get; init; }

    /// <summary>The roles it may ping.</summary>
    public Seq<Snowflake> AllowedRoles { get; init; } = Empty;

    /// <summary>Text that only the caller sees.</summary>
    public static Message Ephemeral(string content) => new(content, Empty, Empty, IsEphemeral: true, Empty);

    /// <summary>One embed that only the caller sees.</summary>
    public static Message Ephemeral(Embed embed) => Ephemeral(Seq1(embed));

    /// <summary>Embeds that only the caller sees.</summary>
    public static Message Ephemeral(Seq<Embed> embeds) => new("", embeds, Empty, IsEphemeral: true, Empty);

    /// <summary>Text that everybody in the channel sees.</summary>
    public static Message Public(string content) => Ephemeral(content) with { IsEphemeral = false };

    /// <summary>One embed that everybody in the channel sees.</summary>
    public static Message Public(Embed embed) => Public(Seq1(embed));

    /// <summary>Embeds that everybody in the channel sees.</summary>
    public static Message Public(Seq<Embed> embeds) => Ephemeral(embeds) with { IsEphemeral = false };

    /// <summary>The same with this text above its embeds.</summary>
    public Message WithContent(string content) => this with { Content = content };

    /// <summary>The same with one more row that holds these buttons.</summary>
    public Message WithButtons(params Button[] buttons) => WithRow(new ActionRow(toSeq(buttons)));

    /// <summary>The same with one more row that holds this menu.</summary>
    public Message WithMenu(StringSelect menu) => WithRow(new ActionRow(Empty) { Select = menu });

    /// <summary>The same, but it pings these users if its text mentions them.</summary>
    public Message Pinging(params Snowflake[] users) => this with { AllowedMentions = Append(AllowedMentions, users) };

    /// <summary>The same, but it pings these roles if its text mentions them and the guild lets the bot.</summary>
    public Message PingingRoles(params Snowflake[] roles) => this with { AllowedRoles = Append(AllowedRoles, roles) };

    Message WithRow(ActionRow row) => this with { Rows = Append(Rows, [row]) };

    // Not by Seq's own Concat or Add: they let LanguageExt's code multiply in the native program.
    static Seq<A> Append<A>(Seq<A> first, A[] more) => toSeq(first.AsEnumerable().Concat(more).ToArray());
}

/// <summary>A framed block of text.</summary>
/// <param name="Title">At most 256 characters; empty for none.</param>
/// <param name="Description">At most 4,096 characters; empty for none.</param>
/// <param name="Color">0xRRGGBB of the bar at its left.</param>
/// <param name="Fields">At most 25.</param>
/// <param name="Footer">At most 2,048 characters; empty for none.</param>
public sealed record Embed(string Title, string Description, int Color, Seq<EmbedField> Fields, string Footer)
{
    /// <summary>An embed without fields and footer.</summary>
    public Embed(string title, string description, int color)
        : this(title, description, color, Empty, "") { }

    /// <summary>The same with a footer.</summary>
    public Embed WithFooter(string footer) => this with { Footer = footer };
}

/// <summary>A headed paragraph of an embed.</summary>
/// <param name="Name">1 to 256 characters.</param>
/// <param name="Value">1 to 1,024 characters.</param>
/// <param name="IsInline">Whether it may be placed next to others.</param>
public sealed record EmbedField(string Name, string Value, bool IsInline);

/// <summary>A row of at most five buttons, or with one menu instead.</summary>
public sealed record ActionRow(Seq<Button> Buttons)
{
    /// <summary>The menu, if it is a row with one; it has no buttons then.</summary>
    public Option<StringSelect> Select { get; init; }
}

/// <summary>A menu of which one entry is chosen; it comes back as <see cref="InteractionData.Component"/>.</summary>
/// <param name="CustomId">1 to 100 characters.</param>
/// <param name="Placeholder">Shown while nothing is chosen; at most 150 characters.</param>
/// <param name="Options">1 to 25.</param>
public sealed record StringSelect(string CustomId, string Placeholder, Seq<OptionChoice> Options);

/// <summary>A button that comes back as <see cref="InteractionData.Component"/>.</summary>
/// <param name="Style">How it looks.</param>
/// <param name="Label">1 to 80 characters.</param>
/// <param name="CustomId">1 to 100 characters.</param>
/// <param name="IsDisabled">Greyed out.</param>
public sealed record Button(ButtonStyle Style, string Label, string CustomId, bool IsDisabled = false);

/// <summary>Discord's button styles that carry a custom id.</summary>
public enum ButtonStyle
{
    /// <summary>Blurple.</summary>
    Primary = 1,

    /// <summary>Grey.</summary>
    Secondary = 2,

    /// <summary>Green.</summary>
    Success = 3,

    /// <summary>Red.</summary>
    Danger = 4,
}
