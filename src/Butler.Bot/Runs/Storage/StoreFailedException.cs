namespace PlexButler.Bot.Runs.Storage;

/// <summary>The store could not do what it was asked for; trying again later may help.</summary>
/// <param name="message">Why, without a secret: what follows the name of the setting or of the store.</param>
/// <param name="inner">What the database's client threw.</param>
sealed class StoreFailedException(string message, Exception? inner) : IOException(message, inner);
