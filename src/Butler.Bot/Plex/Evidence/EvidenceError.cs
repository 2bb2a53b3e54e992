namespace PlexButler.Bot.Plex.Evidence;

/// <summary>Why one of a server's files cannot be used. The bot works without it.</summary>
/// <param name="Kind">What kind of trouble it is; the same kind is said once.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Remedy">What to do about it.</param>
sealed record EvidenceError(EvidenceErrorKind Kind, string Message, string Remedy)
{
    /// <summary>A reading takes too long.</summary>
    public static EvidenceError Hangs { get; } =
        new(
            EvidenceErrorKind.Unreadable,
            "The server's files do not answer in time.",
            "Check the mount that they are on."
        );
}
