using CsCheck;
using LanguageExt;
using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Cli;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Access.PolicyGenerators;

namespace PlexButler.Bot.Tests.Access;

/// <summary>What holds for every policy.</summary>
public sealed class PolicySpecs
{
    const int Cases = 10_000;

    [Fact]
    public void An_empty_policy_allows_nothing() =>
        Gen.Select(PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (c, r) =>
                    !PolicyOf([]).Decide(c, r).IsAllowed() && !PolicyOf([]).DecideOptimistically(c, r).IsAllowed(),
                iter: Cases
            );

    [Fact]
    public void Adding_a_rule_that_denies_never_allows_more() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyRule, PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (rules, more, c, r) =>
                    PolicyOf(rules).Decide(c, r).IsAllowed()
                    || !PolicyOf([.. rules, more with { Name = "more", Effect = RuleEffect.Deny }])
                        .Decide(c, r)
                        .IsAllowed(),
                iter: Cases
            );

    [Fact]
    public void Adding_a_rule_that_allows_never_denies_more() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyRule, PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (rules, more, c, r) =>
                    !PolicyOf(rules).Decide(c, r).IsAllowed()
                    || PolicyOf([.. rules, more with { Name = "more", Effect = RuleEffect.Allow }])
                        .Decide(c, r)
                        .IsAllowed(),
                iter: Cases
            );

    [Fact]
    public void The_order_of_rules_does_not_matter() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyCaller, AnyRequest, Gen.Int[0, 7])
            .Sample(
                static (rules, c, r, turn) =>
                    PolicyOf(rules).Decide(c, r).Summarize()
                        == PolicyOf(rules[Math.Min(turn, rules.Length)..].Concat(rules[..Math.Min(turn, rules.Length)]))
                            .Decide(c, r)
                            .Summarize()
                    && PolicyOf(rules).Decide(c, r).Summarize() == PolicyOf(rules.Reverse()).Decide(c, r).Summarize(),
                iter: Cases
            );

    [Fact]
    public void A_caller_outside_the_guild_or_without_membership_is_never_allowed() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (rules, c, r) =>
                    !PolicyOf(rules).Decide(c, r with { Guild = None }).IsAllowed()
                    && !PolicyOf(rules).DecideOptimistically(c, r with { Guild = None }).IsAllowed()
                    && !PolicyOf(rules).Decide(c, r with { Guild = OtherGuild }).IsAllowed()
                    && !PolicyOf(rules).Decide(c with { IsMember = false }, r).IsAllowed(),
                iter: Cases
            );

    [Fact]
    public void The_rule_named_in_a_decision_is_the_one_that_decides() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (rules, c, r) =>
                {
                    var decision = PolicyOf(rules).Decide(c, r);
                    var named = decision.Match(
                        Right: static a => Some(a.Rule),
                        Left: static d => d is Denial.ByRule by ? Some(by.Rule) : None
                    );
                    return named.Match(
                        Some: rule =>
                            PolicyOf(rules.Where(other => other != rule)).Decide(c, r).Summarize()
                                != decision.Summarize()
                            && PolicyOf([rule]).Decide(c, r).Summarize() == decision.Summarize(),
                        None: () => !decision.IsAllowed()
                    );
                },
                iter: Cases
            );

    [Fact]
    public void A_decision_matches_the_rules_evaluated_one_by_one() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (rules, c, r) =>
                {
                    var matching = rules
                        .Where(rule =>
                            rule.Permissions.Contains(r.Permission)
                            && CoversCaller(rule, c)
                            && CoversTask(rule, r)
                            && (rule.Servers.IsEmpty || r.Server.Exists(rule.Servers.Contains))
                            && IsInForce(rule, r)
                        )
                        .ToArray();
                    var expected =
                        matching.Any(static m => m.Effect == RuleEffect.Deny) ? "-"
                        : matching.Length > 0 ? "+"
                        : nameof(Denial.NoRule);
                    return PolicyOf(rules).Decide(c, r).Summarize().StartsWith(expected, StringComparison.Ordinal);
                },
                iter: Cases
            );

    [Fact]
    public void A_request_denied_in_advance_is_denied_for_every_task_and_server() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (rules, c, r) =>
                    PolicyOf(rules).DecideOptimistically(c, r with { Task = None, Server = None }).IsAllowed()
                    || !PolicyOf(rules).Decide(c, r).IsAllowed(),
                iter: Cases
            );

    [Fact]
    public void An_unspecific_request_is_allowed_only_if_every_specific_one_is() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (rules, c, r) =>
                    !PolicyOf(rules).Decide(c, r with { Task = None, Server = None }).IsAllowed()
                    || PolicyOf(rules).Decide(c, r).IsAllowed(),
                iter: Cases
            );

    [Fact]
    public void A_server_on_which_anything_is_allowed_is_known() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (rules, c, r) =>
                    r.Server.Match(
                        Some: server =>
                            PolicyOf(rules).Knows(c, r.Guild, server) || !PolicyOf(rules).Decide(c, r).IsAllowed(),
                        None: static () => true
                    ),
                iter: Cases
            );

    [Fact]
    public void A_role_shorthand_equals_its_printed_expansion() =>
        Gen.Select(
                Gen.ULong[10, 15].Array[0, 2],
                Gen.ULong[10, 15].Array[0, 2],
                Gen.ULong[10, 15].Array[0, 2],
                Gen.Bool,
                PolicyGenerators.AnyCaller,
                AnyRequest
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
                    return Reread(shorthand).Decide(c, r).Summarize() == shorthand.Decide(c, r).Summarize();
                },
                iter: Cases
            );

    [Fact]
    public void A_printed_policy_reads_back_as_the_same_policy() =>
        Gen.Select(PolicyGenerators.AnyRule, PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (rule, c, r) =>
                {
                    // As the settings want it: a rule that denies has no limits, none allows everyone, all name somebody.
                    var limited = rule.HasLimit;
                    var valid = rule with
                    {
                        TimeZone = TimeZoneInfo.Utc,
                        Tasks = rule.Permissions.All(static p => p.IsForOneTask) ? rule.Tasks : [],
                        IncludesEveryone = rule.IncludesEveryone && rule.Effect == RuleEffect.Deny,
                        Users = rule.Users.Add(new(15)),
                        CoolDown = rule.Effect == RuleEffect.Deny ? None : rule.CoolDown,
                        Quota = rule.Effect == RuleEffect.Deny ? None : rule.Quota,
                        NeedsApproval = rule.Effect == RuleEffect.Allow && rule.NeedsApproval,
                    };
                    var again = Reread(
                        PolicyOf([valid]),
                        ("Plex:Servers:plex:Url", "http://a"),
                        ("Plex:Servers:attic:Url", "http://b")
                    );
                    var read = again.Rules.Head;
                    return again.Decide(c, r).Summarize() == PolicyOf([valid]).Decide(c, r).Summarize()
                        && (read.CoolDown, read.Quota, read.NeedsApproval)
                            == (valid.CoolDown, valid.Quota, valid.NeedsApproval)
                        && read.Hours.SequenceEqual(valid.Hours)
                        && (limited || read.LimitScope == valid.LimitScope);
                },
                iter: Cases
            );

    [Fact]
    public void Removing_an_unreachable_rule_changes_no_decision() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyCaller, AnyRequest)
            .Sample(
                static (rules, c, r) =>
                    UnreachableRules
                        .Find(toSeq(rules))
                        .ForAll(s =>
                            PolicyOf(rules.Where(other => other != s.Unreachable)).Decide(c, r).IsAllowed()
                            == PolicyOf(rules).Decide(c, r).IsAllowed()
                        ),
                iter: Cases
            );

    [Fact]
    public void Exhausted_limits_never_allow_more_and_name_their_rule() =>
        Gen.Select(AnyRuleSet, PolicyGenerators.AnyCaller, AnyRequest, Gen.Int[0, 8])
            .Sample(
                static (rules, c, r, n) =>
                {
                    Option<LimitHit> FindLimit(Rule rule) =>
                        rule.Name.GetHashCode(StringComparison.Ordinal) % 9 == n
                            ? Some(new LimitHit(r.At.AddMinutes(5), IsQuota: false))
                            : None;
                    var decision = PolicyOf(rules).Decide(c, r, FindLimit);
                    return (!decision.IsAllowed() || PolicyOf(rules).Decide(c, r).IsAllowed())
                        && decision.Match(
                            Right: a => FindLimit(a.Rule).IsNone,
                            Left: d =>
                                d is not Denial.LimitReached e
                                || (FindLimit(e.Rule).IsSome && PolicyOf(rules).Decide(c, r).IsAllowed())
                        );
                },
                iter: Cases
            );

    static bool CoversCaller(Rule rule, Caller c) =>
        rule.IncludesEveryone
        || rule.Users.Contains(c.Id)
        || rule.Roles.Any(role => c.Roles.Exists(has => has == role));

    static bool CoversTask(Rule rule, AccessRequest r) =>
        rule.Tasks.IsEmpty
        || (
            r.Task.Match(
                None: () => rule.Effect == RuleEffect.Deny,
                Some: task =>
                    rule.Tasks.Any(glob =>
                        System.Text.RegularExpressions.Regex.IsMatch(
                            task,
                            "^" + glob.Pattern.Replace("*", ".*", StringComparison.Ordinal).Replace('?', '.') + "$",
                            System.Text.RegularExpressions.RegexOptions.IgnoreCase
                        )
                    )
            )
        );

    static bool IsInForce(Rule rule, AccessRequest r)
    {
        var local = TimeZoneInfo.ConvertTime(r.At, rule.TimeZone).DateTime;
        return rule.Hours.IsEmpty
            || rule.Hours.Any(w =>
                MinutesOfWeek(w).Contains((((int)local.DayOfWeek * 1440) + (local.Hour * 60) + local.Minute) % 10080)
            );
    }

    // The minutes of the week that a window means, the slow way.
    static System.Collections.Generic.HashSet<int> MinutesOfWeek(Window w) =>
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
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(PolicyJson.Serialize(policy)));
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
        var problems = new List<SettingProblem>();
        var policy = new AccessReader(configuration, Permissions.Set, problems).Read().Policy;
        return problems.Count == 0 ? policy : throw new InvalidOperationException(string.Join('\n', problems));
    }
}
