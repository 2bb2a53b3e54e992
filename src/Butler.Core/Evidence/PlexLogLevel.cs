namespace PlexButler;

/// <summary>How much a line of the server's log matters.</summary>
public enum PlexLogLevel
{
    /// <summary><c>ERROR</c>.</summary>
    Error = 1,

    /// <summary><c>WARN</c>.</summary>
    Warning,

    /// <summary><c>INFO</c>.</summary>
    Info,

    /// <summary><c>DEBUG</c>: only with debug logging on.</summary>
    Debug,

    /// <summary><c>VERBOSE</c>: only with verbose logging on.</summary>
    Verbose,
}
