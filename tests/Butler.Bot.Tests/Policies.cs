using CsCheck;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>Random policies, callers and requests, drawn from few enough names that they often meet.</summary>
static class Policies
{
    public static readonly Snowflake Guild = new(1),
        Foreign = new(2);

    static readonly TimeZoneInfo[] zones =
    [
        TimeZoneInfo.Utc,
        TimeZoneInfo.CreateCustomTimeZone("Five", TimeSpan.FromHours(5), "Five", "Five"),
    ];
    static readonly Gen<Snowflake> id = Gen.ULong[10, 15].Select(static n => new Snowflake(n));
    static readonly Gen<Window> window = Gen.Select(
        Gen.Byte[1, 127],
        Gen.Short[0, 1439],
        Gen.Short[1, 1440],
        static (days, from, to) => new Window(days, from, from == to ? (short)1440 : to)
    );
    static readonly Gen<Glob> glob = One("Backup", "Optimize", "Back*", "*", "??timize", "Clean")
        .Select(static p => new Glob(p));

    public static readonly Gen<Rule> Rule = Gen.Select(
        Gen.Int[0, 99].Select(static n => $"r{n}"),
        Gen.Enum<Effect>(),
        Gen.Enum<Verb>().Array[1, 3],
        glob.Array[0, 2],
        One("plex", "attic").Array[0, 1],
        Gen.Select(id.Array[0, 2], id.Array[0, 1], Gen.Int[0, 9]),
        Gen.Select(window.Array[0, 2], One(zones), Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool),
        static (name, effect, verbs, tasks, servers, people, more) =>
            new Rule(name, effect, [.. verbs.Distinct()])
            {
                Tasks = [.. tasks],
                Servers = [.. servers],
                Roles = [.. people.Item1],
                Users = [.. people.Item2],
                Everyone = people.Item3 == 0,
                Hours = [.. more.Item1],
                Zone = more.Item2,
                CoolDown = more.Item3 == 0 ? null : TimeSpan.FromMinutes(more.Item3),
                Quota = more.Item4 == 0 ? null : more.Item4,
                Approval = more.Item5,
            }
    );

    // Names are unique, as the settings want them.
    public static readonly Gen<Rule[]> Rules = Rule.Array[0, 8]
        .Select(static rules => rules.Select(static (rule, n) => rule with { Name = $"{rule.Name}{n}" }).ToArray());

    public static readonly Gen<Caller> Caller = Gen.Select(id, id.Array[0, 3], static (user, roles) =>
        new Caller(user, "x", true, toSeq(roles))
    );

    public static readonly Gen<AccessRequest> Asked = Gen.Select(
        Gen.Enum<Verb>(),
        One("Backup", "Optimize", "CleanOldBundles", "backup"),
        One("plex", "attic"),
        Gen.Long[0, 14 * 24 * 60],
        static (verb, task, server, minutes) =>
            new AccessRequest(
                Some(Guild),
                verb,
                VerbNames.isAboutOneTask(verb) ? task : null,
                server,
                new DateTimeOffset(2026, 3, 22, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)
            )
    );

    static Gen<T> One<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(n => items[n]);

    public static Policy Of(IEnumerable<Rule> rules) => new(Seq1(Guild), toSeq(rules.ToArray()));

    /// <summary>The decision in a word: which rule, or which kind of denial.</summary>
    public static string Said(this Either<Denied, Allowed> decision) =>
        decision.Match(
            Right: static a => "+" + a.Rule.Name,
            Left: static d => d is Denied.ByRule ? "-" + d.Rule : d.GetType().Name
        );

    public static bool Allows(this Either<Denied, Allowed> decision) => decision.IsRight;
}
