using LanguageExt;

namespace PlexButler.Discord.Model;

/// <summary>The first answer to an interaction. Closed. The number is Discord's callback type.</summary>
public abstract record Response
{
    Response() { }

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public abstract A Match<A>(
        Func<Reply, A> reply,
        Func<Deferred, A> deferred,
        Func<DeferredUpdate, A> deferredUpdate,
        Func<Update, A> update,
        Func<Choices, A> choices
    );

    /// <summary>4: a message.</summary>
    public sealed record Reply(Message Message) : Response
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Reply, A> reply,
            Func<Deferred, A> deferred,
            Func<DeferredUpdate, A> deferredUpdate,
            Func<Update, A> update,
            Func<Choices, A> choices
        ) => reply(this);
    }

    /// <summary>5: "thinking…", a message follows as an edit of the original.</summary>
    /// <param name="IsEphemeral">Whether only the caller will see it; cannot be changed later.</param>
    public sealed record Deferred(bool IsEphemeral) : Response
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Reply, A> reply,
            Func<Deferred, A> deferred,
            Func<DeferredUpdate, A> deferredUpdate,
            Func<Update, A> update,
            Func<Choices, A> choices
        ) => deferred(this);
    }

    /// <summary>6: a component was pressed, nothing changes yet.</summary>
    public sealed record DeferredUpdate : Response
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Reply, A> reply,
            Func<Deferred, A> deferred,
            Func<DeferredUpdate, A> deferredUpdate,
            Func<Update, A> update,
            Func<Choices, A> choices
        ) => deferredUpdate(this);
    }

    /// <summary>7: a component was pressed, its message becomes this one.</summary>
    public sealed record Update(Message Message) : Response
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Reply, A> reply,
            Func<Deferred, A> deferred,
            Func<DeferredUpdate, A> deferredUpdate,
            Func<Update, A> update,
            Func<Choices, A> choices
        ) => update(this);
    }

    /// <summary>8: choices for the option being typed, at most 25.</summary>
    public sealed record Choices(Seq<OptionChoice> Items) : Response
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Reply, A> reply,
            Func<Deferred, A> deferred,
            Func<DeferredUpdate, A> deferredUpdate,
            Func<Update, A> update,
            Func<Choices, A> choices
        ) => choices(this);
    }
}
