using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Words;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads the plans; problems go to the list.</summary>
sealed class PlanReader(IConfiguration configuration, Seq<NamedServer> servers, List<SettingProblem> problems)
{
    /// <summary>Where they are in the settings.</summary>
    public const string Section = "Plans";

    const string Everything = "everything";

    const int DefaultYields = 3,
        MostYields = 20;

    static readonly TimeSpan MaxWithin = TimeSpan.FromDays(1),
        MaxLimit = TimeSpan.FromDays(1);

    // Stands for times that could not be read, which is a problem that keeps the bot from starting.
    static readonly Option<PlanTrigger> Placeholder = PlanTrigger.Parse("every day at 0", TimeZoneInfo.Utc);

    /// <summary>The plans; meaningless if there were problems.</summary>
    public Seq<Plan> Read() =>
        toSeq(
            configuration
                .GetSection(Section)
                .GetChildren()
                .Select(static section => section.Key)
                .Where(IsValidName)
                .SelectMany(name => Read(name).ToSeq())
                .ToArray()
        );

    bool IsValidName(string name)
    {
        var isValid = PlanName.IsValid(name);
        if (!isValid)
            problems.Add(new($"{Section}:{name}", PlanName.FormatError));
        return isValid;
    }

    Option<Plan> Read(string name)
    {
        var tasks = ReadTasks(name);
        var maxYields = ReadMaxYields(name, tasks);
        var conditions = ReadConditions(name);
        var planServers = ReadServers(name);
        CheckBackups(name, conditions, planServers);
        return (ReadTrigger(name) || Placeholder).Map(trigger => new Plan(name, tasks.HeadOrNone(), trigger)
        {
            Then = toSeq(tasks.Skip(1).ToArray()),
            MaxYields = maxYields,
            Limit = ReadDuration(name, "Limit", MaxLimit, Plan.DefaultLimit),
            Conditions = PlanCondition.AddImplied(conditions, maxYields > 0, PlanTasks.IsAfterImports(NamesOf(name))),
            Servers = planServers,
            Within = ReadDuration(name, "Within", MaxWithin, Plan.DefaultWithin),
            Channel = ReadChannel(name),
        });
    }

    // Empty for everything that is due.
    Seq<TaskName> ReadTasks(string name)
    {
        var names = NamesOf(name);
        var text = configuration[PathOf(name, "Task")]?.Trim() ?? "";
        if (!names.IsEmpty)
        {
            if (text.Length > 0)
                Report(name, "Tasks", "cannot be set together with Task.");
            return PlanTasks.Parse(names).IfLeft(problem => ReportTasks(name, problem));
        }
        var task = TaskName.Parse(text);
        var isEverything = string.Equals(text, Everything, StringComparison.OrdinalIgnoreCase);
        if (task.IsNone && !isEverything)
            Report(name, "Task", $"must be the name of a task, like BackupDatabase, or '{Everything}'.");
        return isEverything ? Empty : task.ToSeq();
    }

    Seq<string> NamesOf(string name) => SettingValues.Read(configuration, PathOf(name, "Tasks"));

    Seq<TaskName> ReportTasks(string name, string problem)
    {
        Report(name, "Tasks", problem);
        return Empty;
    }

    int ReadMaxYields(string name, Seq<TaskName> tasks)
    {
        var text = configuration[PathOf(name, "Yield")] ?? "";
        if (text.Length > 0 && !bool.TryParse(text, out _))
            Report(name, "Yield", "must be true or false.");
        var yields = bool.TryParse(text, out var isOn) && isOn;
        // What it starts of everything that is due, nobody knows, so it could stop what is not its own.
        if (yields && tasks.IsEmpty)
            Report(name, "Yield", "needs the name of a task in Task: of 'everything' nobody knows what was started.");
        var count = configuration[PathOf(name, "MaxYields")] is { Length: > 0 } number
            ? ParseCount(name, number)
            : DefaultYields;
        return yields ? count : 0;
    }

    int ParseCount(string name, string text)
    {
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= MostYields
        )
            return count;
        Report(name, "MaxYields", $"must be a number from 1 to {MostYields}.");
        return DefaultYields;
    }

    Option<PlanTrigger> ReadTrigger(string name)
    {
        var zone = TimeZoneReader.Read(
            configuration.GetSection(PathOf(name, "TimeZone")),
            TimeZoneReader.ReadDefault(configuration, static _ => { }).IfNone(TimeZoneInfo.Utc),
            message => Report(name, "TimeZone", message)
        );
        var trigger = PlanTrigger.Parse(configuration[PathOf(name, "When")] ?? "", zone);
        if (trigger.IsNone)
            Report(name, "When", PlanTrigger.FormatError);
        return trigger;
    }

    Seq<PlanCondition> ReadConditions(string name)
    {
        var values = SettingValues.Read(configuration, PathOf(name, "Only"), ';');
        foreach (var value in values.Filter(static text => PlanCondition.Parse(text).IsNone))
            Report(name, "Only", $"'{value}' {PlanCondition.FormatError}");
        return values.Bind(static text => PlanCondition.Parse(text).ToSeq()).Strict();
    }

    Seq<string> ReadServers(string name)
    {
        var values = SettingValues.Read(configuration, PathOf(name, "Servers"));
        foreach (var value in values.Filter(value => FindServer(value).IsNone))
            Report(
                name,
                "Servers",
                $"there is no server '{value}'; there are {Humanize.AndList([.. servers.Map(static s => s.Name)])}."
            );
        return values;
    }

    // Such a plan would never begin.
    void CheckBackups(string name, Seq<PlanCondition> conditions, Seq<string> planServers)
    {
        if (!conditions.Exists(static condition => condition is PlanCondition.BackupToday))
            return;
        foreach (
            var server in servers.Filter(server =>
                server.Files.Backups.IsNone
                && (planServers.IsEmpty || planServers.Exists(one => IsSame(one, server.Name)))
            )
        )
            Report(
                name,
                "Only",
                $"a backup of today can be seen only where its folder is mounted; set {server.SettingPrefix}:Backups."
            );
    }

    TimeSpan ReadDuration(string name, string property, TimeSpan max, TimeSpan standard)
    {
        if (configuration[PathOf(name, property)] is not { Length: > 0 } text)
            return standard;
        var parsed = Durations.Parse(text, max);
        if (parsed.IsNone)
            Report(name, property, $"{Durations.FormatError}, at most {Durations.Format(max)}.");
        return parsed.IfNone(standard);
    }

    Option<Snowflake> ReadChannel(string name) =>
        configuration[PathOf(name, "Channel")] is { Length: > 0 }
            ? SettingValues
                .ReadIds(configuration, PathOf(name, "Channel"), message => Report(name, "Channel", message))
                .HeadOrNone()
            : None;

    Option<NamedServer> FindServer(string name) => servers.Find(server => IsSame(server.Name, name));

    static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    static string PathOf(string name, string property) => $"{Section}:{name}:{property}";

    void Report(string name, string property, string message) => problems.Add(new(PathOf(name, property), message));
}
