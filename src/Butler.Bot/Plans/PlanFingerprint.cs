using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PlexButler.Bot.Plans;

/// <summary>Pure: what tells a plan from another of the same name.</summary>
static class PlanFingerprint
{
    /// <summary>The same for every process, as long as nothing of the plan changes.</summary>
    public static string Of(Plan plan)
    {
        string[] parts =
        [
            plan.Name,
            string.Join(',', plan.Steps.Map(static step => step.Value)),
            plan.Trigger.Key,
            string.Join(',', plan.Servers),
            string.Join(',', plan.Conditions.Map(Describe)),
            Number(plan.Within.Ticks),
            Number(plan.Limit.Ticks),
            Number(plan.MaxYields),
            plan.Channel.Match(Some: static channel => channel.ToString(), None: static () => ""),
            plan.Owner.Match(Some: static owner => $"{owner.Member} {owner.Guild}", None: static () => ""),
        ];
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16)
        );
    }

    static string Describe(PlanCondition condition) =>
        condition.Match(
            idle: static idle => $"idle {Number(idle.For.Ticks)}",
            fewerViewers: static viewers => $"viewers {Number(viewers.Limit)}",
            window: static window => window.IsInside ? "inside" : "outside",
            backupToday: static _ => "backup",
            notBusy: static _ => "quiet",
            afterImport: static _ => "import"
        );

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
