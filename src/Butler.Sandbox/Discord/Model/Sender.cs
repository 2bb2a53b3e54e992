namespace PlexButler.Sandbox.Discord.Model;

/// <summary>The member who does something, and where.</summary>
sealed record Sender(GuildMember Member, Guild? Guild, Channel Channel, string Permissions, string Locale);
