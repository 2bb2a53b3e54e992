namespace PlexButler.Sandbox.Discord;

/// <summary>Something that Discord's own client would not let a person do; the message says why.</summary>
sealed class Unsendable(string why) : Exception(why);
