namespace PlexButler.Sandbox.Discord.Interactions;

/// <summary>Something that Discord's own client would not let a person do; the message says why.</summary>
sealed class InvalidInputException(string message) : Exception(message);
