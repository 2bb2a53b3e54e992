using LanguageExt;

namespace PlexButler.Discord.Model;

/// <summary>The first answer to an interaction. Closed. The number is Discord's callback type.</summary>
public abstract record Response
{
    Response() { }

    /// <summary>4: a message.</summary>
    public sealed record Reply(Message Message) : Response;

    /// <summary>5: "thinking…", a message follows as an edit of the original.</summary>
    /// <param name="IsEphemeral">Whether only the caller will see it; cannot be changed later.</param>
    public sealed record Deferred(bool IsEphemeral) : Response;

    /// <summary>6: a component was pressed, nothing changes yet.</summary>
    public sealed record DeferredUpdate : Response;

    /// <summary>7: a component was pressed, its message becomes this one.</summary>
    public sealed record Update(Message Message) : Response;

    /// <summary>8: choices for the option being typed, at most 25.</summary>
    public sealed record Choices(Seq<OptionChoice> Items) : Response;
}
