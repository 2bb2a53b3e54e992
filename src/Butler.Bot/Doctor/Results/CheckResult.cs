namespace PlexButler.Bot.Doctor.Results;

/// <summary>The result of one check.</summary>
/// <param name="Subject">What was checked: <c>Discord token</c>, <c>plex: address</c>.</param>
/// <param name="Status">How it came out.</param>
/// <param name="Message">What was found, in one sentence; never a secret.</param>
/// <param name="Remedy">How to fix it; empty when there is nothing to fix.</param>
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
