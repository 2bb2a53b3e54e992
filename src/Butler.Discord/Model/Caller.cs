using LanguageExt;

namespace PlexButler.Discord.Model;

/// <summary>The person behind an interaction, or one that it names.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">Nick, display name or user name: text a member chose, so never trusted as markup.</param>
/// <param name="IsMember">Whether Discord vouches for membership in the guild; false in direct messages.</param>
/// <param name="Roles">Role ids without @everyone; empty in direct messages.</param>
public sealed record Caller(Snowflake Id, string Name, bool IsMember, Seq<Snowflake> Roles);
