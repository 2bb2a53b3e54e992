namespace PlexButler.Bot.Sharing;

/// <summary>The store failed in the middle of a change, so some of it may have been carried out.</summary>
/// <param name="inner">Why.</param>
sealed class ChangeUnconfirmedException(Exception inner)
    : InvalidOperationException("The store failed in the middle of a change.", inner);
