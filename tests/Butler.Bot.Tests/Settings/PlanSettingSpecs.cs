using LanguageExt;
using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Tests.Access;

namespace PlexButler.Bot.Tests.Settings;

/// <summary>Plans in the settings.</summary>
public sealed class PlanSettingSpecs
{
    [Fact]
    public void A_plan_is_read_with_all_it_has()
    {
        var plan = Assert.Single(
            Read(
                    ("Plans:nightly:Task", "BackupDatabase"),
                    ("Plans:nightly:When", "every Sunday at 4"),
                    ("Plans:nightly:Only", "idle for 5m; not while 2 or more watch"),
                    ("Plans:nightly:Servers", "PLEX"),
                    ("Plans:nightly:Within", "3h"),
                    ("Plans:nightly:TimeZone", "Europe/Berlin"),
                    ("Plans:nightly:Channel", "12345678901234567")
                )
                .AssertRight()
                .Plans
        );
        Assert.Equal(("nightly", "BackupDatabase"), (plan.Name, plan.Task.Match(static t => t.Value, static () => "")));
        Assert.Equal(("every Sunday at 4", "Europe/Berlin"), (plan.Trigger.Text, plan.Trigger.Zone.Id));
        Assert.Equal(
            [new PlanCondition.Idle(TimeSpan.FromMinutes(5)), new PlanCondition.FewerViewers(2)],
            plan.Conditions.ToArray()
        );
        Assert.Equal((true, false), (plan.IsFor("plex"), plan.IsFor("attic")));
        Assert.Equal((TimeSpan.FromHours(3), true), (plan.Within, plan.Channel.IsSome));
    }

    [Fact]
    public void A_plan_for_everything_takes_the_zone_of_the_rules()
    {
        var plan = Assert.Single(
            Read(("Plans:all:Task", "Everything"), ("Plans:all:When", "0 4 * * *"), ("Access:TimeZone", "Asia/Kolkata"))
                .AssertRight()
                .Plans
        );
        Assert.True(plan.Task.IsNone);
        Assert.Equal(("Asia/Kolkata", Plan.DefaultWithin), (plan.Trigger.Zone.Id, plan.Within));
    }

    [Fact]
    public void A_plan_that_gives_way_does_not_begin_while_anybody_watches()
    {
        var plan = Assert.Single(
            Read(
                    ("Plans:scan:Task", "RefreshLibraries"),
                    ("Plans:scan:When", "every day at 4"),
                    ("Plans:scan:Yield", "true"),
                    ("Plans:scan:MaxYields", "5"),
                    ("Plans:scan:Limit", "4h")
                )
                .AssertRight()
                .Plans
        );
        Assert.Equal((5, TimeSpan.FromHours(4)), (plan.MaxYields, plan.Limit));
        Assert.Equal([new PlanCondition.FewerViewers(1)], plan.Conditions.ToArray());
    }

    [Theory]
    [InlineData("BackupDatabase, OptimizeDatabase", "BackupDatabase OptimizeDatabase")]
    [InlineData("backup-then-optimise", "BackupDatabase OptimizeDatabase")]
    [InlineData("clean-then-optimize", "CleanOldBundles CleanOldCacheFiles OptimizeDatabase")]
    [InlineData("RefreshLibraries backup-then-optimise", "RefreshLibraries BackupDatabase OptimizeDatabase")]
    public void Several_tasks_are_read_in_order(string text, string tasks)
    {
        var plan = Assert.Single(
            Read(("Plans:chain:Tasks", text), ("Plans:chain:When", "every day at 4")).AssertRight().Plans
        );
        Assert.Equal(tasks, string.Join(' ', plan.Steps.Map(static task => task.Value)));
        Assert.Equal((0, true), (plan.MaxYields, plan.HasCourse));
    }

    [Theory]
    [InlineData("Task", "two words", "name of a task")]
    [InlineData("Tasks", "OptimizeDatabase", "together with Task")]
    [InlineData("Yield", "sometimes", "true or false")]
    [InlineData("MaxYields", "21", "from 1 to 20")]
    [InlineData("Limit", "2d", "at most 1d")]
    [InlineData("Task", "", "name of a task")]
    [InlineData("When", "sometimes", "cron expression")]
    [InlineData("Only", "idle; if it likes", "if it likes")]
    [InlineData("Only", "only after a backup of today", "Plex:Backups")]
    [InlineData("Servers", "cellar", "no server 'cellar'")]
    [InlineData("Within", "2d", "at most 1d")]
    [InlineData("TimeZone", "Mars/Olympus", "time zone")]
    [InlineData("Channel", "general", "not a Discord id")]
    public void A_wrong_value_is_reported_with_its_setting(string property, string value, string problem)
    {
        var reported = Assert.Single(
            Read(
                    ("Plans:nightly:Task", "BackupDatabase"),
                    ("Plans:nightly:When", "every day at 4"),
                    ($"Plans:nightly:{property}", value)
                )
                .AssertLeft()
        );
        Assert.Equal($"Plans:nightly:{property}", reported.Setting);
        Assert.Contains(problem, reported.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_could_not_be_shown_is_reported() =>
        Assert.Contains(
            "plan's name",
            Assert.Single(Read(("Plans:a b:Task", "everything")).AssertLeft()).Message,
            StringComparison.Ordinal
        );

    static Either<SettingProblem[], BotSettings> Read(params (string Setting, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Plex:Url"] = "http://10.0.0.2:32400",
            ["Plex:Token"] = "a",
            ["Discord:Token"] = "b",
            ["Access:Guilds"] = "12345678901234567",
        };
        foreach (var (setting, value) in settings)
            all[setting] = value;
        return SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build(), Permissions.Set);
    }
}
