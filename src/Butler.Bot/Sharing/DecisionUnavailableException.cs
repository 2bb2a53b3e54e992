namespace PlexButler.Bot.Sharing;

/// <summary>The store that has to decide something did not, so nothing was done.</summary>
/// <param name="inner">Why.</param>
sealed class DecisionUnavailableException(Exception inner)
    : InvalidOperationException("The store that decides cannot be used.", inner);
