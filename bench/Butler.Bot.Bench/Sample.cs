using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Interactions.Commands;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Bench;

/// <summary>Policies of 1,000 rules, and who asks for what.</summary>
static class Sample
{
    const int Count = 1000;

    static readonly Snowflake Guild = new(1);
    static readonly TimeZoneInfo[] Zones =
    [
        TimeZoneInfo.Utc,
        TimeZoneInfo.CreateCustomTimeZone("P1", TimeSpan.FromHours(1), "P1", "P1"),
    ];
    static readonly string[] Tasks =
    [
        "BackupDatabase",
        "Optimize*",
        "*Thumbnails",
        "Refresh??brary*",
        "CleanOldBundles",
    ];

    /// <summary>A member with 20 roles.</summary>
    public static readonly Caller Member = new(
        new Snowflake(77),
        "x",
        true,
        toSeq(Enumerable.Range(0, 20).Select(static n => new Snowflake(5_000 + (ulong)n))).Strict()
    );

    /// <summary>Starting one task, at noon of a Monday.</summary>
    public static readonly AccessRequest Request = new(
        Some(Guild),
        StartCommand.OneTask.Permission,
        "BackupDatabase",
        "plex",
        new(2026, 3, 23, 12, 0, 0, TimeSpan.Zero)
    );

    /// <summary>As an owner might write them: over all permissions, each for two roles the member lacks.</summary>
    public static readonly Policy Spread = Of(static n =>
        Rule(n) with
        {
            Permissions = [CommandTable.All.Permissions.All[n % CommandTable.All.Permissions.All.Length]],
        }
    );

    /// <summary>All concern what is asked for, but roles that the member lacks.</summary>
    public static readonly Policy Strangers = Of(Rule);

    /// <summary>All apply to the member; each compares tasks and servers, and two time zones take turns.</summary>
    public static readonly Policy Acquaintances = Of(static n =>
        Rule(n) with
        {
            Roles = [new(5_019)],
            TimeZone = Zones[n % 2],
        }
    );

    static Rule Rule(int n) =>
        new($"rule {n:000}", n % 10 == 0 ? RuleEffect.Deny : RuleEffect.Allow, [StartCommand.OneTask.Permission])
        {
            Roles = [new(10_000 + (ulong)n), new(20_000 + (ulong)n)],
            Tasks = [new(Tasks[(n + 1) % Tasks.Length]), new(Tasks[(n + 2) % Tasks.Length])],
            Servers = ["attic", "plex"],
            Hours = [new(0x3E, 20 * 60, 22 * 60), new(0x41, 8 * 60, 12 * 60)],
            CoolDown = n % 10 == 1 ? Some(TimeSpan.FromMinutes(n)) : None,
        };

    static Policy Of(Func<int, Rule> rule) => new(Seq1(Guild), toSeq(Enumerable.Range(0, Count).Select(rule)).Strict());
}
