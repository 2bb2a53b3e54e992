namespace PlexButler.Bot.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What: <c>Discord token</c>, <c>plex: address</c>.</param>
/// <param name="Status">How it is.</param>
/// <param name="Message">What was found, in one sentence; never a secret.</param>
/// <param name="Remedy">What to do about it; empty when there is nothing to do.</param>
sealed record CheckResult(string Subject, CheckStatus Status, string Message, string Remedy)
{
    /// <summary>All is well.</summary>
    public static CheckResult Pass(string subject, string message) => new(subject, CheckStatus.Pass, message, "");

    /// <summary>The bot works, but somebody should know.</summary>
    public static CheckResult Warn(string subject, string message, string remedy) =>
        new(subject, CheckStatus.Warn, message, remedy);

    /// <summary>The bot, or a part of it, does not work.</summary>
    public static CheckResult Fail(string subject, string message, string remedy) =>
        new(subject, CheckStatus.Fail, message, remedy);
}

/// <summary>How a check came out.</summary>
enum CheckStatus
{
    /// <summary>All is well.</summary>
    Pass,

    /// <summary>It works, but somebody should know.</summary>
    Warn,

    /// <summary>It does not work.</summary>
    Fail,
}
