namespace PlexButler.Bot.Commands;

/// <summary>Several subcommands under one name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What it is for; at most 100 characters.</param>
sealed record SubcommandGroup(string Name, string Description);
