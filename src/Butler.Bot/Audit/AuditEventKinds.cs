namespace PlexButler.Bot.Audit;

/// <summary>The kinds of events, as the audit file has them.</summary>
static class AuditEventKinds
{
    /// <summary>
    /// A command that changes something is about to be executed. Without an event about what came of it, the bot was
    /// killed in between.
    /// </summary>
    public const string CommandBegun = "begun";

    /// <summary>A command was executed, or failed at Plex.</summary>
    public const string CommandExecuted = "done";

    /// <summary>Something was denied.</summary>
    public const string AccessDenied = "denied";

    /// <summary>A member asked for something that somebody else has to approve.</summary>
    public const string ApprovalRequested = "approval-asked";

    /// <summary>Somebody else approved it.</summary>
    public const string RequestApproved = "approved";

    /// <summary>Somebody else declined it, or the member who asked withdrew it.</summary>
    public const string RequestDeclined = "declined";

    /// <summary>A setting is wrong.</summary>
    public const string SettingInvalid = "settings";

    /// <summary>Events could not be written, as on a full disk; the log has them.</summary>
    public const string EventsLost = "lost";

    /// <summary>The audit file itself was found incomplete or changed.</summary>
    public const string ChainBroken = "chain";
}
