using CsCheck;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Hours;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Access;

/// <summary>Random policies, callers and requests, drawn from few enough names that they often meet.</summary>
static class PolicyGenerators
{
    public static readonly Snowflake Guild = new(1),
        OtherGuild = new(2);

    static readonly TimeZoneInfo[] AnyTimeZones =
    [
        TimeZoneInfo.Utc,
        TimeZoneInfo.CreateCustomTimeZone("Five", TimeSpan.FromHours(5), "Five", "Five"),
    ];
    static readonly Gen<Snowflake> AnyId = Gen.ULong[10, 15].Select(static n => new Snowflake(n));
    static readonly Gen<Window> AnyWindow = Gen.Select(
        Gen.Byte[1, 127],
        Gen.Short[0, 1439],
        Gen.Short[1, 1440],
        static (days, from, to) => new Window(days, from, from == to ? (short)1440 : to)
    );
    static readonly Gen<Glob> AnyGlob = OneOf("Backup", "Optimize", "Back*", "*", "??timize", "Clean")
        .Select(static p => new Glob(p));

    static readonly Gen<Permission> AnyPermission = OneOf([.. Permissions.Set.All]);

    public static readonly Gen<Rule> AnyRule = Gen.Select(
        Gen.Int[0, 99].Select(static n => $"r{n}"),
        Gen.Enum<RuleEffect>(),
        AnyPermission.Array[1, 3],
        AnyGlob.Array[0, 2],
        OneOf("plex", "attic").Array[0, 1],
        Gen.Select(AnyId.Array[0, 2], AnyId.Array[0, 1], Gen.Int[0, 9]),
        Gen.Select(AnyWindow.Array[0, 2], OneOf(AnyTimeZones), Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool),
        static (name, effect, permissions, tasks, servers, people, more) =>
            new Rule(name, effect, [.. permissions.Distinct()])
            {
                Tasks = [.. tasks],
                Servers = [.. servers],
                Roles = [.. people.Item1],
                Users = [.. people.Item2],
                IncludesEveryone = people.Item3 == 0,
                Hours = [.. more.Item1],
                TimeZone = more.Item2,
                CoolDown = more.Item3 == 0 ? None : Some(TimeSpan.FromMinutes(more.Item3)),
                Quota = more.Item4 == 0 ? None : Some(more.Item4),
                NeedsApproval = more.Item5,
            }
    );

    // Names are unique, as the settings want them.
    public static readonly Gen<Rule[]> AnyRuleSet = AnyRule
        .Array[0, 8]
        .Select(static rules => rules.Select(static (rule, n) => rule with { Name = $"{rule.Name}{n}" }).ToArray());

    public static readonly Gen<Caller> AnyCaller = Gen.Select(AnyId, AnyId.Array[0, 3], static (user, roles) =>
        new Caller(user, "x", true, toSeq(roles))
    );

    public static readonly Gen<AccessRequest> AnyRequest = Gen.Select(
        AnyPermission,
        OneOf("Backup", "Optimize", "CleanOldBundles", "backup"),
        OneOf("plex", "attic"),
        Gen.Long[0, 14 * 24 * 60],
        static (permission, task, server, minutes) =>
            new AccessRequest(
                Some(Guild),
                permission,
                permission.IsForOneTask ? Some(task) : None,
                server,
                new DateTimeOffset(2026, 3, 22, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)
            )
    );

    static Gen<T> OneOf<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(n => items[n]);

    public static Policy PolicyOf(IEnumerable<Rule> rules) => new(Seq1(Guild), toSeq(rules.ToArray()));

    /// <summary>The decision in a word: which rule, or which kind of denial.</summary>
    public static string Summarize(this Either<Denial, Grant> decision) =>
        decision.Match(
            Right: static a => "+" + a.Rule.Name,
            Left: static d => d is Denial.ByRule ? "-" + d.RuleName : d.GetType().Name
        );

    public static bool IsAllowed(this Either<Denial, Grant> decision) => decision.IsRight;
}
