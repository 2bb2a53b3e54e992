namespace PlexButler.Bot.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What: <c>Discord token</c>, <c>plex: address</c>.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Found">What was found, in one sentence; never a secret.</param>
/// <param name="Next">What to do about it; empty when there is nothing to do.</param>
sealed record Check(string Subject, Verdict Verdict, string Found, string Next)
{
    /// <summary>All is well.</summary>
    public static Check Pass(string subject, string found) => new(subject, Verdict.Pass, found, "");

    /// <summary>The bot works, but somebody should know.</summary>
    public static Check Warn(string subject, string found, string next) => new(subject, Verdict.Warn, found, next);

    /// <summary>The bot, or a part of it, does not work.</summary>
    public static Check Fail(string subject, string found, string next) => new(subject, Verdict.Fail, found, next);
}

/// <summary>How a check came out.</summary>
enum Verdict
{
    /// <summary>All is well.</summary>
    Pass,

    /// <summary>It works, but somebody should know.</summary>
    Warn,

    /// <summary>It does not work.</summary>
    Fail,
}
