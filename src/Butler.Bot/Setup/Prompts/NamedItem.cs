namespace PlexButler.Bot.Setup.Prompts;

/// <summary>A choice with an id and a name.</summary>
sealed record NamedItem(string Id, string Name);
