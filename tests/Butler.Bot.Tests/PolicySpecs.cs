using CsCheck;
using LanguageExt;
using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Access;
using PlexButler.Bot.Settings;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Policies;

namespace PlexButler.Bot.Tests;

/// <summary>What holds for every policy.</summary>
public sealed class PolicySpecs
{
    const int Cases = 10_000;

    [Fact]
    public void An_empty_policy_allows_nothing() =>
        Gen.Select(Policies.Caller, Asked)
            .Sample(static (c, r) => !Of([]).Decide(c, r).Allows() && !Of([]).Foresee(c, r).Allows(), iter: Cases);

    [Fact]
    public void Adding_a_rule_that_denies_never_allows_more() =>
        Gen.Select(Rules, Policies.Rule, Policies.Caller, Asked)
            .Sample(
                static (rules, more, c, r) =>
                    Of(rules).Decide(c, r).Allows()
                    || !Of([.. rules, more with { Name = "more", Effect = Effect.Deny }]).Decide(c, r).Allows(),
                iter: Cases
            );

    [Fact]
    public void Adding_a_rule_that_allows_never_denies_more() =>
        Gen.Select(Rules, Policies.Rule, Policies.Caller, Asked)
            .Sample(
                static (rules, more, c, r) =>
                    !Of(rules).Decide(c, r).Allows()
                    || Of([.. rules, more with { Name = "more", Effect = Effect.Allow }]).Decide(c, r).Allows(),
                iter: Cases
            );

    [Fact]
    public void The_order_of_rules_does_not_matter() =>
        Gen.Select(Rules, Policies.Caller, Asked, Gen.Int[0, 7])
            .Sample(
                static (rules, c, r, turn) =>
                    Of(rules).Decide(c, r).Said()
                        == Of(rules[Math.Min(turn, rules.Length)..].Concat(rules[..Math.Min(turn, rules.Length)]))
                            .Decide(c, r)
                            .Said()
                    && Of(rules).Decide(c, r).Said() == Of(rules.Reverse()).Decide(c, r).Said(),
                iter: Cases
            );

    [Fact]
    public void A_caller_without_a_guild_or_in_another_or_who_is_no_member_is_never_allowed() =>
        Gen.Select(Rules, Policies.Caller, Asked)
            .Sample(
                static (rules, c, r) =>
                    !Of(rules).Decide(c, r with { Guild = None }).Allows()
                    && !Of(rules).Foresee(c, r with { Guild = None }).Allows()
                    && !Of(rules).Decide(c, r with { Guild = Foreign }).Allows()
                    && !Of(rules).Decide(c with { IsMember = false }, r).Allows(),
                iter: Cases
            );

    [Fact]
    public void The_rule_that_is_named_really_decides() =>
        Gen.Select(Rules, Policies.Caller, Asked)
            .Sample(
                static (rules, c, r) =>
                {
                    var decision = Of(rules).Decide(c, r);
                    var named = decision.Match(
                        Right: static a => Some(a.Rule),
                        Left: static d => d is Denied.ByRule by ? Some(by.Denying) : None
                    );
                    return named.Match(
                        Some: rule =>
                            Of(rules.Where(other => other != rule)).Decide(c, r).Said() != decision.Said()
                            && Of([rule]).Decide(c, r).Said() == decision.Said(),
                        None: () => !decision.Allows()
                    );
                },
                iter: Cases
            );

    [Fact]
    public void The_decision_is_what_the_rules_say_read_one_by_one() =>
        Gen.Select(Rules, Policies.Caller, Asked)
            .Sample(
                static (rules, c, r) =>
                {
                    var matching = rules
                        .Where(rule =>
                            rule.Verbs.Contains(r.Verb)
                            && People(rule, c)
                            && Task(rule, r)
                            && (rule.Servers.IsEmpty || rule.Servers.Contains(r.Server!))
                            && Open(rule, r)
                        )
                        .ToArray();
                    var expected =
                        matching.Any(static m => m.Effect == Effect.Deny) ? "-"
                        : matching.Length > 0 ? "+"
                        : nameof(Denied.NoRule);
                    return Of(rules).Decide(c, r).Said().StartsWith(expected, StringComparison.Ordinal);
                },
                iter: Cases
            );

    [Fact]
    public void What_is_foreseen_as_impossible_is_denied_whatever_task_and_server_it_turns_out_to_be() =>
        Gen.Select(Rules, Policies.Caller, Asked)
            .Sample(
                static (rules, c, r) =>
                    Of(rules).Foresee(c, r with { Task = null, Server = null }).Allows()
                    || !Of(rules).Decide(c, r).Allows(),
                iter: Cases
            );

    [Fact]
    public void A_request_that_does_not_say_task_or_server_is_allowed_only_if_each_would_be() =>
        Gen.Select(Rules, Policies.Caller, Asked)
            .Sample(
                static (rules, c, r) =>
                    !Of(rules).Decide(c, r with { Task = null, Server = null }).Allows()
                    || Of(rules).Decide(c, r).Allows(),
                iter: Cases
            );

    [Fact]
    public void A_shorthand_equals_its_printed_expansion() =>
        Gen.Select(
                Gen.ULong[10, 15].Array[0, 2],
                Gen.ULong[10, 15].Array[0, 2],
                Gen.ULong[10, 15].Array[0, 2],
                Gen.Bool,
                Policies.Caller,
                Asked
            )
            .Sample(
                static (viewers, operators, admins, everyone, c, r) =>
                {
                    var shorthand = Read(
                        new Dictionary<string, string?>
                        {
                            ["Access:Guilds"] = "1",
                            ["Access:Viewers"] = string.Join(',', viewers) + (everyone ? ",everyone" : ""),
                            ["Access:Operators"] = string.Join(',', operators),
                            ["Access:Admins"] = string.Join(',', admins),
                        }
                    );
                    return Reread(shorthand).Decide(c, r).Said() == shorthand.Decide(c, r).Said();
                },
                iter: Cases
            );

    [Fact]
    public void What_is_printed_reads_as_the_same_policy() =>
        Gen.Select(Policies.Rule, Policies.Caller, Asked)
            .Sample(
                static (rule, c, r) =>
                {
                    // As the settings want it: a rule that denies has no limits, everyone may be allowed list alone, and rules name somebody.
                    var limited = rule.CoolDown is not null || rule.Quota is not null;
                    var valid = rule with
                    {
                        Zone = TimeZoneInfo.Utc,
                        Tasks = rule.Verbs.All(VerbNames.isAboutOneTask) ? rule.Tasks : [],
                        Everyone = rule.Everyone && rule.Effect == Effect.Deny,
                        Users = rule.Users.Add(new(15)),
                        CoolDown = rule.Effect == Effect.Deny ? null : rule.CoolDown,
                        Quota = rule.Effect == Effect.Deny ? null : rule.Quota,
                        Approval = rule.Effect == Effect.Allow && rule.Approval,
                    };
                    var again = Reread(
                        Of([valid]),
                        ("Plex:Servers:plex:Url", "http://a"),
                        ("Plex:Servers:attic:Url", "http://b")
                    );
                    var read = again.Rules.Head;
                    return again.Decide(c, r).Said() == Of([valid]).Decide(c, r).Said()
                        && (read.CoolDown, read.Quota, read.Approval) == (valid.CoolDown, valid.Quota, valid.Approval)
                        && read.Hours.SequenceEqual(valid.Hours)
                        && (limited || read.Per == valid.Per);
                },
                iter: Cases
            );

    [Fact]
    public void A_rule_that_is_shadowed_can_be_left_out_without_changing_who_may_do_what() =>
        Gen.Select(Rules, Policies.Caller, Asked)
            .Sample(
                static (rules, c, r) =>
                    Shadows
                        .find(toSeq(rules))
                        .ForAll(s =>
                            Of(rules.Where(other => other != s.Hidden)).Decide(c, r).Allows()
                            == Of(rules).Decide(c, r).Allows()
                        ),
                iter: Cases
            );

    [Fact]
    public void Spent_uses_never_allow_more_and_are_told_with_the_rule() =>
        Gen.Select(Rules, Policies.Caller, Asked, Gen.Int[0, 8])
            .Sample(
                static (rules, c, r, n) =>
                {
                    Spent? spent(PlexButler.Bot.Access.Rule rule) =>
                        rule.Name.GetHashCode(StringComparison.Ordinal) % 9 == n
                            ? new Spent(r.At.AddMinutes(5), false)
                            : null;
                    var decision = Of(rules).Decide(c, r, spent);
                    return (!decision.Allows() || Of(rules).Decide(c, r).Allows())
                        && decision.Match(
                            Right: a => spent(a.Rule) is null,
                            Left: d =>
                                d is not Denied.Exhausted e
                                || (spent(e.Limited) is not null && Of(rules).Decide(c, r).Allows())
                        );
                },
                iter: Cases
            );

    static bool People(Rule rule, Caller c) =>
        rule.Everyone || rule.Users.Contains(c.Id) || rule.Roles.Any(role => c.Roles.Exists(has => has == role));

    static bool Task(Rule rule, AccessRequest r) =>
        rule.Tasks.IsEmpty
        || (
            r.Task is null
                ? rule.Effect == Effect.Deny
                : rule.Tasks.Any(glob =>
                    System.Text.RegularExpressions.Regex.IsMatch(
                        r.Task,
                        "^" + glob.Pattern.Replace("*", ".*", StringComparison.Ordinal).Replace('?', '.') + "$",
                        System.Text.RegularExpressions.RegexOptions.IgnoreCase
                    )
                )
        );

    static bool Open(Rule rule, AccessRequest r)
    {
        var local = TimeZoneInfo.ConvertTime(r.At, rule.Zone).DateTime;
        return rule.Hours.IsEmpty
            || rule.Hours.Any(w =>
                Minutes(w).Contains((((int)local.DayOfWeek * 1440) + (local.Hour * 60) + local.Minute) % 10080)
            );
    }

    // The minutes of the week that a window means, the slow way.
    static System.Collections.Generic.HashSet<int> Minutes(Window w) =>
        [
            .. Enumerable
                .Range(0, 7)
                .Where(day => (w.Days >> day & 1) == 1)
                .SelectMany(day =>
                    Enumerable
                        .Range((day * 1440) + w.From, w.From < w.To ? w.To - w.From : 1440 - w.From + w.To)
                        .Select(static m => m % 10080)
                ),
        ];

    static Policy Reread(Policy policy, params (string, string)[] more)
    {
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(PolicyText.print(policy)));
        return Read(
            new ConfigurationBuilder()
                .AddJsonStream(json)
                .AddInMemoryCollection(more.Select(static m => KeyValuePair.Create<string, string?>(m.Item1, m.Item2)))
                .Build()
        );
    }

    static Policy Read(Dictionary<string, string?> settings) =>
        Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    static Policy Read(IConfiguration configuration)
    {
        var problems = new List<Problem>();
        var policy = new AccessReader(configuration, problems).Read().Policy;
        return problems.Count == 0 ? policy : throw new InvalidOperationException(string.Join('\n', problems));
    }
}
