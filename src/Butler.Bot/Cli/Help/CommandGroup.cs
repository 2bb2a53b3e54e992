namespace PlexButler.Bot.Cli.Help;

/// <summary>Commands that serve one purpose.</summary>
/// <param name="Title">The purpose.</param>
/// <param name="Commands">Their names, in the order of the help.</param>
sealed record CommandGroup(string Title, IReadOnlyList<string> Commands);
