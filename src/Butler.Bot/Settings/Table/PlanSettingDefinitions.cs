using static PlexButler.Bot.Settings.Table.SettingDefinition;

namespace PlexButler.Bot.Settings.Table;

/// <summary>The settings of plans.</summary>
static class PlanSettingDefinitions
{
    const string RequiredForEachPlan = "required for each plan";

    /// <summary>In the order of the documentation.</summary>
    public static SettingDefinition[] All { get; } =
    [
        Single(
            "Plans:{name}:Task",
            "What the [plan](plans.md) starts by itself: the name of a task, or `everything` for all that are due.",
            "required for each plan without `Tasks`"
        ),
        List(
            "Plans:{name}:Tasks",
            "Several tasks instead of one, in order: each is started when the last one is over. Or the name of a "
                + "[ready-made chain](plans.md#several-tasks-in-order): `backup-then-optimise`, `clean-then-optimise`, "
                + "`after-big-imports`.",
            "none"
        ),
        Single(
            "Plans:{name}:When",
            "When: in words like `every Sunday at 4`, or a cron expression like `30 3 * * *`.",
            RequiredForEachPlan
        ),
        List("Plans:{name}:Servers", "On which servers.", "all"),
        List(
            "Plans:{name}:Only",
            "What must hold when it begins; separate several with `;`. See [plans](plans.md#conditions).",
            "nothing"
        ),
        Single(
            "Plans:{name}:Within",
            "How late it may begin, because a condition did not hold or the bot was not running, at most 1d. After "
                + "that its time is reported as missed.",
            "`1h`"
        ),
        Single(
            "Plans:{name}:Yield",
            "`true`: stops what it has started when somebody begins to watch, and starts it again when nobody does. "
                + "See [plans](plans.md#giving-way-to-those-who-watch).",
            "`false`"
        ),
        Single("Plans:{name}:MaxYields", "How often it does that each time, from 1 to 20.", "`3`"),
        Single(
            "Plans:{name}:Limit",
            "How long all of it may take if it yields or has several tasks, from its first start, at most 1d. After "
                + "that nothing more of it is started or stopped.",
            "`6h`"
        ),
        Single("Plans:{name}:TimeZone", "The time zone of its times.", "`Access:TimeZone`"),
        Single(
            "Plans:{name}:Channel",
            "Id of the channel that gets a card of each of its runs, and a line for what did not run. The bot needs "
                + "*View Channel*, *Send Messages* and *Embed Links* there.",
            "none"
        ),
    ];
}
