using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads what a rule that allows demands of each use.</summary>
/// <param name="configuration">All settings.</param>
/// <param name="section">The rule's settings.</param>
/// <param name="report">Called with the property and what is wrong with it.</param>
sealed class RuleLimitReader(IConfiguration configuration, IConfigurationSection section, Action<string, string> report)
{
    /// <summary>The properties that only a rule that allows may have.</summary>
    public static readonly string[] PropertyNames = ["CoolDown", "Quota", "Per", "Approval"];

    /// <summary>How long to wait between two uses.</summary>
    public Option<TimeSpan> ReadCoolDown()
    {
        if (section["CoolDown"] is not { } text)
            return None;
        var parsed = Durations.Parse(text, TimeSpan.FromDays(1));
        if (parsed.IsNone)
            report("CoolDown", $"{Durations.FormatError}, at most 1d.");
        return parsed;
    }

    /// <summary>How many uses a day.</summary>
    public Option<int> ReadQuota()
    {
        if (section["Quota"] is not { } text)
            return None;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quota)
            && quota is >= 1 and <= 1000
        )
            return quota;
        report("Quota", "is not a whole number of uses a day from 1 to 1000; to allow none, write a rule that denies.");
        return None;
    }

    /// <summary>What they are counted for.</summary>
    public LimitScope ReadLimitScope()
    {
        var values = SettingValues.Read(configuration, $"{section.Path}:Per");
        var scopes = values.Map(static w =>
            w.ToUpperInvariant() switch
            {
                "MEMBER" => LimitScope.Member,
                "TASK" => LimitScope.Task,
                _ => default,
            }
        );
        if (scopes.Exists(static p => p == default))
            report("Per", "must be 'member', 'task' or both.");
        return values.IsEmpty
            ? LimitScope.Member | LimitScope.Task
            : scopes.Fold(default(LimitScope), static (all, one) => all | one);
    }

    /// <summary>Whether somebody else has to approve.</summary>
    public bool ReadApproval()
    {
        if (section["Approval"] is not { } text)
            return false;
        if (!bool.TryParse(text, out var approval))
            report("Approval", "must be 'true' or 'false'.");
        return approval;
    }
}
