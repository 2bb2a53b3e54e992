using System.Text;

namespace PlexButler.Bot.Tests.Runs.Records;

/// <summary>What is said of a run by the schedule, for each task and each combination of mounted files.</summary>
public class SeenTableSpecs
{
    static readonly string[] Mounts = ["", "database", "logs", "database logs"];

    [Fact]
    public async Task Every_run_is_exact_with_the_database_and_nothing_is_claimed_without()
    {
        var byMount = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var mounts in Mounts)
            byMount[mounts] = await Observe(mounts);
        var tasks = byMount[""].Keys.Order(StringComparer.Ordinal).ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine(Render(tasks, byMount));
        Assert.Equal(22, tasks.Length);
        Assert.All(tasks, task =>
        {
            Assert.Equal("nothing", byMount[""][task]);
            Assert.Equal("start and end", byMount["database"][task]);
            Assert.Equal("start and end", byMount["database logs"][task]);
        });
        // In the log a backup has its start and its end, an optimization its end, and no other task anything.
        Assert.Equal(
            ["BackupDatabase: start and end", "OptimizeDatabase: end"],
            tasks
                .Select(task => $"{task}: {byMount["logs"][task]}")
                .Where(static cell => !cell.EndsWith("nothing", StringComparison.Ordinal))
        );
    }

    // Against the server's own account, to the second.
    static async Task<IReadOnlyDictionary<string, string>> Observe(string mounts)
    {
        await using var fixture = await RecordingFixture.Start(mounts);
        await fixture.EnableAllTasks("default");
        var state = await fixture.PassNight();
        await fixture.Read();
        fixture.Time.Advance(TimeSpan.FromMinutes(5));
        await fixture.Read();
        var (said, happened) = (await fixture.GetHistory(), ServerHistory.Describe(state));
        // Whatever is said has happened.
        Assert.All(said, line => Assert.Contains(happened, other => IsSame(line, other)));
        return state["tasks"]!
            .AsArray()
            .Select(static task => (string)task!["name"]!)
            .ToDictionary(
                static task => task,
                task =>
                    said.FirstOrDefault(line => Begins(line, task)) is not { } line ? "nothing"
                    : TimesOf(line) == TimesOf(happened.Single(other => Begins(other, task))) ? "start and end"
                    : "end"
            );
    }

    static bool Begins(string line, string task) => line.StartsWith(task + " ", StringComparison.Ordinal);

    // "BackupDatabase 02:00:00-02:15:00 Finished by Schedule"
    static string TimesOf(string line) => line.Split(' ')[1];

    static bool IsSame(string said, string happened) =>
        said.Split(' ')[0] == happened.Split(' ')[0] && TimesOf(said).Split('-')[1] == TimesOf(happened).Split('-')[1];

    static string Render(string[] tasks, Dictionary<string, IReadOnlyDictionary<string, string>> byMount)
    {
        var table = new StringBuilder("| task | none | database | logs | database and logs |\n|---|---|---|---|---|\n");
        foreach (var task in tasks)
            table.AppendLine($"| {task} | {string.Join(" | ", Mounts.Select(mounts => byMount[mounts][task]))} |");
        return table.ToString();
    }
}
