namespace PlexButler.Bot.Runs;

/// <summary>The store could not carry out a call; trying again later may help.</summary>
/// <param name="message">Why, without a secret; it follows the name of the setting or of the store.</param>
/// <param name="inner">What the database client threw.</param>
sealed class StoreFailedException(string message, Exception? inner) : IOException(message, inner)
{
    /// <summary>Whether it may pass by itself: the database starts, is full, busy or cannot be reached.</summary>
    public bool MayPass { get; init; }
}
