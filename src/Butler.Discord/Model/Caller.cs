using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Model;

/// <summary>The person behind an interaction, or one that it names.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">
/// Nickname, display name or user name: text that a member chose, so never trusted as markup.
/// </param>
/// <param name="IsMember">Whether Discord says that this is a member of the guild; false in direct messages.</param>
/// <param name="Roles">Role ids without @everyone; empty in direct messages.</param>
public sealed record Caller(Snowflake Id, string Name, bool IsMember, Seq<Snowflake> Roles)
{
    /// <summary>Nobody: the caller if Discord does not name one. No rule lets it do anything.</summary>
    public static Caller Unknown { get; } = User(new Snowflake(0), name: "");

    /// <summary>A member of the guild.</summary>
    public static Caller Member(Snowflake id, string name, Seq<Snowflake> roles) =>
        new(id, name, IsMember: true, roles);

    /// <summary>A user outside any guild.</summary>
    public static Caller User(Snowflake id, string name) => new(id, name, IsMember: false, Empty);
}
