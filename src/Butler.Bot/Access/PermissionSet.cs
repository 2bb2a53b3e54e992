using System.Collections.Immutable;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>
/// All permissions there are, in the order in which they are listed. Several commands may take the same.
/// </summary>
sealed class PermissionSet(IEnumerable<Permission> permissions)
{
    /// <summary>All of them.</summary>
    public ImmutableArray<Permission> All { get; } =
    [.. permissions.Distinct().OrderBy(static permission => permission.Order)];

    /// <summary>Those that every member of the guild may be given at once.</summary>
    public ImmutableArray<Permission> ForEveryone => GrantedTo(AccessLevel.Viewer);

    /// <summary>Those that a level includes.</summary>
    public ImmutableArray<Permission> GrantedTo(AccessLevel level) =>
        [.. All.Where(permission => !permission.IsByRuleOnly && level.Includes(permission.Level))];

    /// <summary>The permission of that name, ignoring case.</summary>
    public Option<Permission> Find(string name) =>
        toSeq(All).Find(permission => string.Equals(permission.Name, name, StringComparison.OrdinalIgnoreCase));
}
