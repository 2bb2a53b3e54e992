namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>Something that a server is busy with.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Type">For example <c>library.update.section</c>.</param>
/// <param name="Title">In the server's language; may be empty.</param>
/// <param name="Subtitle">The item; may be empty.</param>
/// <param name="Percent">0 to 100; null if that is not known.</param>
/// <param name="Cancellable">Whether it can be cancelled.</param>
sealed record ActivityItem(string Id, string Type, string Title, string Subtitle, int? Percent, bool Cancellable);
