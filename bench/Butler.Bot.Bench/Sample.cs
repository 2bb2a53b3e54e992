using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Bench;

/// <summary>Policies of 1,000 rules, and who asks what of them.</summary>
static class Sample
{
    const int Count = 1000;

    static readonly Snowflake guild = new(1);
    static readonly TimeZoneInfo[] zones =
    [
        TimeZoneInfo.Utc,
        TimeZoneInfo.CreateCustomTimeZone("P1", TimeSpan.FromHours(1), "P1", "P1"),
    ];
    static readonly string[] tasks =
    [
        "BackupDatabase",
        "Optimize*",
        "*Thumbnails",
        "Refresh??brary*",
        "CleanOldBundles",
    ];

    /// <summary>A member with 20 roles.</summary>
    public static readonly Caller member = new(
        new Snowflake(77),
        "x",
        true,
        toSeq(Enumerable.Range(0, 20).Select(static n => new Snowflake(5_000 + (ulong)n))).Strict()
    );

    /// <summary>Starting one task, at noon of a Monday.</summary>
    public static readonly AccessRequest request = new(
        Some(guild),
        Verb.Start,
        "BackupDatabase",
        "plex",
        new(2026, 3, 23, 12, 0, 0, TimeSpan.Zero)
    );

    /// <summary>As an owner might write them: each verb has its share, each rule names two roles the member has not.</summary>
    public static readonly Policy spread = Of(static n =>
        Rule(n) with
        {
            Verbs = [VerbNames.all[n % VerbNames.all.Length]],
        }
    );

    /// <summary>All are about what is asked, and about roles the member has not.</summary>
    public static readonly Policy strangers = Of(Rule);

    /// <summary>All name the member; tasks and servers have to be compared in each, and clocks of two zones read in turn.</summary>
    public static readonly Policy acquaintances = Of(static n =>
        Rule(n) with
        {
            Roles = [new(5_019)],
            Zone = zones[n % 2],
        }
    );

    static Rule Rule(int n) =>
        new($"rule {n:000}", n % 10 == 0 ? Effect.Deny : Effect.Allow, [Verb.Start])
        {
            Roles = [new(10_000 + (ulong)n), new(20_000 + (ulong)n)],
            Tasks = [new(tasks[(n + 1) % tasks.Length]), new(tasks[(n + 2) % tasks.Length])],
            Servers = ["attic", "plex"],
            Hours = [new(0x3E, 20 * 60, 22 * 60), new(0x41, 8 * 60, 12 * 60)],
            CoolDown = n % 10 == 1 ? TimeSpan.FromMinutes(n) : null,
        };

    static Policy Of(Func<int, Rule> rule) => new(Seq1(guild), toSeq(Enumerable.Range(0, Count).Select(rule)).Strict());
}
