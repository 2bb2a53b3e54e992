using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Audit;

/// <summary>Something that is written down: who wanted what, where, which rule decided, and what came of it. Ids alone; never a token.</summary>
/// <param name="Kind">One of <see cref="AuditEventKinds"/>.</param>
/// <param name="Outcome">What came of it, in a few words.</param>
sealed record AuditEntry(string Kind, string Outcome)
{
    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it; None for the bot itself.</summary>
    public Option<Caller> Caller { get; init; }

    /// <summary>For whom, where somebody decides about another's request.</summary>
    public Option<Snowflake> OnBehalfOf { get; init; }

    /// <summary>Where.</summary>
    public Option<Snowflake> Guild { get; init; }

    /// <summary>The verb, as rules name it; empty for none.</summary>
    public string ActionName { get; init; } = "";

    /// <summary>The task; empty for none.</summary>
    public string Task { get; init; } = "";

    /// <summary>The server; empty for none.</summary>
    public string Server { get; init; } = "";

    /// <summary>The rule that decided; empty for none.</summary>
    public string RuleName { get; init; } = "";

    /// <summary>The interaction; None for what no member did.</summary>
    public Option<Snowflake> Interaction { get; init; }
}

/// <summary>The kinds of events.</summary>
static class AuditEventKinds
{
    /// <summary>A start or stop was carried out, or failed at Plex.</summary>
    public const string CommandExecuted = "done";

    /// <summary>Something was denied.</summary>
    public const string AccessDenied = "denied";

    /// <summary>Somebody asked for something that another has to approve.</summary>
    public const string ApprovalRequested = "approval-asked";

    /// <summary>Another approved it.</summary>
    public const string RequestApproved = "approved";

    /// <summary>Another declined it, or whoever asked withdrew it.</summary>
    public const string RequestDeclined = "declined";

    /// <summary>A setting is wrong.</summary>
    public const string SettingInvalid = "settings";

    /// <summary>The audit file itself was found incomplete or changed.</summary>
    public const string ChainBroken = "chain";
}
