using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Audit;

/// <summary>
/// An event of the audit: who wanted what, where, which rule decided, and what came of it. Only ids; never a token.
/// </summary>
/// <param name="Kind">One of <see cref="AuditEventKinds"/>.</param>
/// <param name="Outcome">What came of it, in a few words.</param>
sealed record AuditEntry(string Kind, string Outcome)
{
    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The member who did it; None for the bot itself.</summary>
    public Option<Caller> Caller { get; init; }

    /// <summary>The user of the machine who did it in a shell; empty for a member or the bot itself.</summary>
    public string SystemUser { get; init; } = "";

    /// <summary>The member whose request was decided about by somebody else.</summary>
    public Option<Snowflake> OnBehalfOf { get; init; }

    /// <summary>The guild it happened in.</summary>
    public Option<Snowflake> Guild { get; init; }

    /// <summary>The permission, as rules name it, or the button press; empty for none.</summary>
    public string ActionName { get; init; } = "";

    /// <summary>The task; empty for none.</summary>
    public string Task { get; init; } = "";

    /// <summary>The server; empty for none.</summary>
    public string Server { get; init; } = "";

    /// <summary>The rule that decided; empty for none.</summary>
    public string RuleName { get; init; } = "";

    /// <summary>The interaction; None if no member did it.</summary>
    public Option<Snowflake> Interaction { get; init; }
}
