namespace PlexButler.Bot.Plex.Editing;

/// <summary>A change of one preference, made only while it still has the value that is known.</summary>
/// <param name="Id">The preference, exactly as the server has it.</param>
/// <param name="From">Its value before, as the server tells it.</param>
/// <param name="To">Its value afterwards, likewise.</param>
sealed record PreferenceEdit(string Id, string From, string To)
{
    /// <summary>The edit that takes this one back.</summary>
    public PreferenceEdit Reversed => new(Id, To, From);
}
