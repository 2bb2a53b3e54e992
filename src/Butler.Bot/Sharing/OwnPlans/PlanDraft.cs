using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Words;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>A plan as somebody has written it: its properties are those of <c>Plans:{name}</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Properties">What is written for each property.</param>
sealed record PlanDraft(string Name, Seq<OptionValue> Properties)
{
    /// <summary>The plan; Left says what is wrong, as for a plan of the settings.</summary>
    public Either<SettingProblem[], Plan> Read(BotSettings settings)
    {
        if (!PlanName.IsValid(Name))
            return new[] { new SettingProblem($"{PlanReader.Section}:{Name}", PlanName.FormatError) };
        var twice = Properties
            .AsEnumerable()
            .GroupBy(static property => property.Name, StringComparer.OrdinalIgnoreCase)
            .Where(static group => group.Count() > 1)
            .Select(group => new SettingProblem($"{PlanReader.Section}:{Name}:{group.Key}", "is set more than once."))
            .ToArray();
        if (twice.Length > 0)
            return twice;
        var values = Properties
            .AsEnumerable()
            .Select(property =>
                KeyValuePair.Create($"{PlanReader.Section}:{Name}:{property.Name}", (string?)property.Value)
            );
        var problems = new List<SettingProblem>();
        var plans = new PlanReader(
            new ConfigurationBuilder().AddInMemoryCollection(values).Build(),
            settings.Servers,
            problems
        ).Read();
        return problems.Count == 0 && plans.Count == 1 ? plans.Head : problems.ToArray();
    }
}
