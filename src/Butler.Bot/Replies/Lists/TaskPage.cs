namespace PlexButler.Bot.Replies.Lists;

/// <summary>One page of the list.</summary>
/// <param name="Tasks">Its tasks: those on the schedule before the disabled ones.</param>
/// <param name="Number">Which page, from one.</param>
/// <param name="Count">How many pages there are, at least one.</param>
sealed record TaskPage(ListedTask[] Tasks, int Number, int Count)
{
    /// <summary>Whether there is one before it.</summary>
    public bool HasPrevious => Number > 1;

    /// <summary>Whether there is one after it.</summary>
    public bool HasNext => Number < Count;
}
