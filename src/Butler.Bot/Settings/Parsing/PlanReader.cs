using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads the plans; problems go to the list.</summary>
sealed class PlanReader(IConfiguration configuration, Seq<NamedServer> servers, List<SettingProblem> problems)
{
    const string Section = "Plans",
        Everything = "everything";

    static readonly TimeSpan MaxWithin = TimeSpan.FromDays(1);

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
        var isValid = name.Length <= 32 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        if (!isValid)
            problems.Add(new($"{Section}:{name}", "a plan's name must be 1 to 32 letters, digits, '-' or '_'."));
        return isValid;
    }

    Option<Plan> Read(string name)
    {
        var task = ReadTask(name);
        var conditions = ReadConditions(name);
        var planServers = ReadServers(name);
        CheckBackups(name, conditions, planServers);
        return (ReadTrigger(name) || Placeholder).Map(trigger => new Plan(name, task, trigger)
        {
            Conditions = conditions,
            Servers = planServers,
            Within = ReadWithin(name),
            Channel = ReadChannel(name),
        });
    }

    Option<TaskName> ReadTask(string name)
    {
        var text = configuration[PathOf(name, "Task")]?.Trim() ?? "";
        if (string.Equals(text, Everything, StringComparison.OrdinalIgnoreCase))
            return None;
        var task = TaskName.Parse(text);
        if (task.IsNone)
            Report(name, "Task", $"must be the name of a task, like BackupDatabase, or '{Everything}'.");
        return task;
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

    TimeSpan ReadWithin(string name)
    {
        if (configuration[PathOf(name, "Within")] is not { Length: > 0 } text)
            return Plan.DefaultWithin;
        var parsed = Durations.Parse(text, MaxWithin);
        if (parsed.IsNone)
            Report(name, "Within", $"{Durations.FormatError}, at most {Durations.Format(MaxWithin)}.");
        return parsed.IfNone(Plan.DefaultWithin);
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
