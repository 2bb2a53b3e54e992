using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>Pure: how often plans may be due that members make. The owner may have more in the settings.</summary>
static class PlanPace
{
    /// <summary>The least time between two of its times.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromMinutes(15);

    // More than there are minutes in an hour: what comes too often does so in there.
    const int TimesChecked = 100;

    /// <summary>What is wrong with its times; None if they are far enough apart.</summary>
    public static Option<SettingProblem> FindProblem(Plan plan, DateTimeOffset now)
    {
        var times = plan.Trigger.FindNext(now, TimesChecked).ToArray();
        return times.Zip(times.Skip(1), static (one, next) => next - one).Any(static between => between < MinInterval)
            ? new SettingProblem(
                $"{PlanReader.Section}:{plan.Name}:When",
                $"comes too often; there must be {Humanize.Duration(MinInterval)} or more between two of its times."
            )
            : Option<SettingProblem>.None;
    }
}
