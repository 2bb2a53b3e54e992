namespace PlexButler.Bot.Doctor.Results;

/// <summary>How a check came out, the worst last.</summary>
enum CheckStatus
{
    /// <summary>All is well.</summary>
    Pass,

    /// <summary>It works, but somebody should know.</summary>
    Warn,

    /// <summary>It does not work.</summary>
    Fail,
}
