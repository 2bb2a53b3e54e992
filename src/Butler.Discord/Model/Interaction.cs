using LanguageExt;

namespace PlexButler.Discord.Model;

/// <summary>What a member did: ran a command, typed an option, pressed a button. Source: Discord, "Receiving and Responding".</summary>
/// <param name="Id">Unique; an event may be delivered twice, the id tells.</param>
/// <param name="ApplicationId">The bot's application.</param>
/// <param name="Token">Lets anyone answer for 15 minutes; never logged.</param>
/// <param name="GuildId">None in direct messages.</param>
/// <param name="ChannelId">Where it happened, if Discord said.</param>
/// <param name="Caller">Who did it.</param>
/// <param name="Data">What was done.</param>
/// <param name="ReceivedAt">When this process received it; Discord waits 3 s from about then.</param>
public sealed record Interaction(
    Snowflake Id,
    Snowflake ApplicationId,
    Secret Token,
    Option<Snowflake> GuildId,
    Option<Snowflake> ChannelId,
    Caller Caller,
    InteractionData Data,
    DateTimeOffset ReceivedAt
)
{
    /// <summary>An interaction of an earlier process, from what was kept of it: its answer can be edited and followed up until its 15 minutes are over.</summary>
    public static Interaction Restore(
        Snowflake id,
        Snowflake application,
        Secret token,
        Snowflake guild,
        Snowflake channel,
        Snowflake caller
    ) =>
        new(
            id,
            application,
            token,
            guild,
            channel,
            new Caller(caller, "", true, LanguageExt.Seq<Snowflake>.Empty),
            new InteractionData.Unknown(0),
            id.CreatedAt
        );
}

/// <summary>The person behind an interaction, or one that it names.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">Nick, display name or user name: text a member chose, so never trusted as markup.</param>
/// <param name="IsMember">Whether Discord vouches for membership in the guild; false in direct messages.</param>
/// <param name="Roles">Role ids without @everyone; empty in direct messages.</param>
public sealed record Caller(Snowflake Id, string Name, bool IsMember, Seq<Snowflake> Roles);

/// <summary>What was done. Closed.</summary>
public abstract record InteractionData
{
    InteractionData() { }

    /// <summary>Type 2: a slash command was sent.</summary>
    /// <param name="Name">The top-level command.</param>
    /// <param name="Subcommand">Group and subcommand, outermost first; empty for a bare command.</param>
    /// <param name="Options">What was filled in.</param>
    public sealed record Command(string Name, Seq<string> Subcommand, Seq<OptionValue> Options) : InteractionData
    {
        /// <summary>The members that options name, with the roles Discord says they have now. A user who is not in the guild is not among them.</summary>
        public Seq<Caller> Members { get; init; } = LanguageExt.Prelude.Empty;
    }

    /// <summary>Type 4: an option is being typed.</summary>
    /// <param name="Name">The top-level command.</param>
    /// <param name="Subcommand">Group and subcommand, outermost first.</param>
    /// <param name="Options">What is filled in so far, the focused option among it.</param>
    /// <param name="Focused">The name of the option being typed.</param>
    public sealed record Autocomplete(string Name, Seq<string> Subcommand, Seq<OptionValue> Options, string Focused)
        : InteractionData;

    /// <summary>Type 3: a button was pressed or a select chosen.</summary>
    /// <param name="CustomId">As the bot made it; a member may forge it.</param>
    /// <param name="Values">The choices of a select; empty for a button.</param>
    /// <param name="MessageId">The message the component is on.</param>
    public sealed record Component(string CustomId, Seq<string> Values, Snowflake MessageId) : InteractionData;

    /// <summary>Type 5: a form was submitted.</summary>
    public sealed record Modal(string CustomId, Seq<OptionValue> Fields) : InteractionData;

    /// <summary>A type this client does not know; Discord may add some.</summary>
    public sealed record Unknown(int Type) : InteractionData;
}

/// <summary>An option and its value as text: strings as they are, numbers in decimal, booleans as true or false, ids in digits.</summary>
public sealed record OptionValue(string Name, string Value);
