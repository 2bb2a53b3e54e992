namespace PlexButler.Discord.Rest;

/// <summary>Which repeats of a call are safe.</summary>
enum RetrySafety
{
    /// <summary>Any: the call sets a state, it adds nothing.</summary>
    Idempotent,

    /// <summary>A first answer: a repeat that finds it answered (40060) shows that the first try arrived.</summary>
    Callback,

    /// <summary>Only if it certainly never left this machine: a second one would be a second message.</summary>
    OnlyIfUnsent,

    /// <summary>None: the caller has a loop of its own.</summary>
    Never,
}
