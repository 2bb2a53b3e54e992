namespace PlexButler.Bot.Plex;

/// <summary>Pure: what a failed call to Plex leaves to do.</summary>
static class PlexFailure
{
    /// <summary>Whether it may pass by itself, so that the same command may succeed in a moment.</summary>
    public static bool MayPass(ButlerError error) =>
        error.Match(
            unauthorized: static _ => false,
            taskNotFound: static _ => false,
            maintenance: static _ => true,
            refused: static refused => refused.Status is 408 or 429 or >= 500,
            unreachable: static unreachable => unreachable.Failure != ConnectionFailure.Tls,
            timedOut: static _ => true,
            unreadable: static _ => false
        );

    /// <summary>
    /// Whether a change that was sent may have been carried out all the same. A front such as a reverse proxy answers
    /// 500 and more in the server's place, whatever the server did.
    /// </summary>
    public static bool MayHaveBeenCarriedOut(ButlerError error) =>
        error.Match(
            unauthorized: static _ => false,
            taskNotFound: static _ => false,
            maintenance: static _ => false,
            refused: static refused => refused.Status >= 500,
            unreachable: static unreachable => unreachable.Failure == ConnectionFailure.Broken,
            timedOut: static _ => true,
            unreadable: static _ => true
        );
}
