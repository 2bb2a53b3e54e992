using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>
/// Pure: the rules that <c>Access:Viewers</c>, <c>Access:Operators</c> and <c>Access:Admins</c> stand for. Each allows
/// what the one before it allows, and more.
/// </summary>
static class RoleShorthands
{
    /// <summary>The rules of the settings that name somebody.</summary>
    /// <param name="permissions">All permissions there are.</param>
    /// <param name="viewers">The roles of <c>Access:Viewers</c>.</param>
    /// <param name="everyoneMayView">Whether that setting says <c>everyone</c>.</param>
    /// <param name="operators">The roles of <c>Access:Operators</c>.</param>
    /// <param name="admins">The roles of <c>Access:Admins</c>.</param>
    public static Seq<Rule> Expand(
        PermissionSet permissions,
        Seq<Snowflake> viewers,
        bool everyoneMayView,
        Seq<Snowflake> operators,
        Seq<Snowflake> admins
    ) =>
        Seq(
                CreateRule(AccessLevel.Viewer, viewers, permissions) with
                {
                    IncludesEveryone = everyoneMayView,
                },
                CreateRule(AccessLevel.Operator, operators, permissions),
                CreateRule(AccessLevel.Admin, admins, permissions)
            )
            .Filter(static rule => rule.IncludesEveryone || !rule.Roles.IsEmpty)
            .Strict();

    static Rule CreateRule(AccessLevel level, Seq<Snowflake> roles, PermissionSet permissions) =>
        new(level.SettingName, RuleEffect.Allow, permissions.GrantedTo(level)) { Roles = [.. roles] };
}
