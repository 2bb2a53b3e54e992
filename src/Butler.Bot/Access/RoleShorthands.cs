using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Pure: the rules that <c>Access:Viewers</c>, <c>Access:Operators</c> and <c>Access:Admins</c> stand for; each includes what the one before may.</summary>
static class RoleShorthands
{
    /// <summary>The three settings, which name the rules they stand for.</summary>
    public static readonly ImmutableArray<string> SettingNames =
    [
        "Access:Viewers",
        "Access:Operators",
        "Access:Admins",
    ];

    /// <summary>Those of the three that name somebody.</summary>
    public static Seq<Rule> Expand(
        Seq<Snowflake> viewers,
        bool everyoneMayView,
        Seq<Snowflake> operators,
        Seq<Snowflake> admins
    ) =>
        Seq(
                CreateRule(SettingNames[0], viewers, [Permission.List, Permission.Status, Permission.History]) with
                {
                    IncludesEveryone = everyoneMayView,
                },
                CreateRule(
                    SettingNames[1],
                    operators,
                    [Permission.List, Permission.Start, Permission.Stop, Permission.Status, Permission.History]
                ),
                CreateRule(
                    SettingNames[2],
                    admins,
                    [
                        Permission.List,
                        Permission.Start,
                        Permission.Stop,
                        Permission.StartAll,
                        Permission.StopAll,
                        Permission.Why,
                        Permission.Doctor,
                        Permission.Status,
                        Permission.History,
                    ]
                )
            )
            .Filter(static r => r.IncludesEveryone || !r.Roles.IsEmpty)
            .Strict();

    static Rule CreateRule(string name, Seq<Snowflake> roles, ImmutableArray<Permission> permissions) =>
        new(name, RuleEffect.Allow, permissions) { Roles = [.. roles] };
}
