using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Model;

/// <summary>What was done. Closed.</summary>
public abstract record InteractionData
{
    InteractionData() { }

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public abstract A Match<A>(
        Func<Command, A> command,
        Func<Autocomplete, A> autocomplete,
        Func<Component, A> component,
        Func<Modal, A> modal,
        Func<Unknown, A> unknown
    );

    /// <summary>Type 2: a slash command was sent.</summary>
    /// <param name="Name">The top-level command.</param>
    /// <param name="Subcommand">Group and subcommand, outermost first; empty for a bare command.</param>
    /// <param name="Options">What was filled in.</param>
    public sealed record Command(string Name, Seq<string> Subcommand, Seq<OptionValue> Options) : InteractionData
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Command, A> command,
            Func<Autocomplete, A> autocomplete,
            Func<Component, A> component,
            Func<Modal, A> modal,
            Func<Unknown, A> unknown
        ) => command(this);

        /// <summary>
        /// The members that options name, with the roles that Discord says they have now. Users outside the guild are
        /// left out.
        /// </summary>
        public Seq<Caller> Members { get; init; } = Empty;
    }

    /// <summary>Type 4: an option is being typed.</summary>
    /// <param name="Name">The top-level command.</param>
    /// <param name="Subcommand">Group and subcommand, outermost first.</param>
    /// <param name="Options">What is filled in so far, including the focused option.</param>
    /// <param name="Focused">The name of the option being typed.</param>
    public sealed record Autocomplete(string Name, Seq<string> Subcommand, Seq<OptionValue> Options, string Focused)
        : InteractionData
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Command, A> command,
            Func<Autocomplete, A> autocomplete,
            Func<Component, A> component,
            Func<Modal, A> modal,
            Func<Unknown, A> unknown
        ) => autocomplete(this);
    }

    /// <summary>Type 3: a button was pressed or a select chosen.</summary>
    /// <param name="CustomId">As the bot made it; a member may forge it.</param>
    /// <param name="Values">The choices of a select; empty for a button.</param>
    /// <param name="MessageId">The message the component is on.</param>
    public sealed record Component(string CustomId, Seq<string> Values, Snowflake MessageId) : InteractionData
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Command, A> command,
            Func<Autocomplete, A> autocomplete,
            Func<Component, A> component,
            Func<Modal, A> modal,
            Func<Unknown, A> unknown
        ) => component(this);
    }

    /// <summary>Type 5: a form was submitted.</summary>
    public sealed record Modal(string CustomId, Seq<OptionValue> Fields) : InteractionData
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Command, A> command,
            Func<Autocomplete, A> autocomplete,
            Func<Component, A> component,
            Func<Modal, A> modal,
            Func<Unknown, A> unknown
        ) => modal(this);
    }

    /// <summary>A type this client does not know; Discord may add some.</summary>
    public sealed record Unknown(int Type) : InteractionData
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Command, A> command,
            Func<Autocomplete, A> autocomplete,
            Func<Component, A> component,
            Func<Modal, A> modal,
            Func<Unknown, A> unknown
        ) => unknown(this);
    }
}

/// <summary>
/// An option and its value as text: strings as they are, numbers in decimal, booleans as true or false, ids in digits.
/// </summary>
public sealed record OptionValue(string Name, string Value);
