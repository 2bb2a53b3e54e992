namespace PlexButler.Bot.Setup.Prompts;

/// <summary>Setup cannot continue. The message says why and what to do; nothing was written.</summary>
sealed class SetupAbortedException(string message) : Exception(message);
