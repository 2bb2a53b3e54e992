using PlexButler.Acceptance.Harness;
using PlexButler.Acceptance.Plans;

namespace PlexButler.Acceptance;

/// <summary>What members do to plans, with each store that lasts.</summary>
public sealed class PlanCommandSpecs : IAsyncLifetime
{
    const string Task = "BackupDatabase",
        Start = $"POST /butler/{Task}";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    PostgresServer? postgres;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [LongTheory]
    [InlineData("file")]
    [InlineData("postgres")]
    public async Task A_plan_is_made_paused_resumed_run_and_removed(string store)
    {
        var setting = await CreateStore(store);
        var first = await fixture.StartReady(Token, setting);
        // It is due once a day, and not today.
        var time = TimeProvider.System.GetUtcNow().AddHours(-1).ToString("HH:mm", null);
        var added = await Run($"add name:mine task:{Task} when:every day at {time}");
        added.AssertAnswered("The plan was added");
        Assert.Equal(3, added.Text.Split("<t:").Length - 1);
        (await Run($"add name:Mine task:{Task} when:every day at 5")).AssertAnswered("That name is taken");

        // What was made is there after a restart.
        first.Kill();
        await first.WaitForExitCode(Token);
        await fixture.StartReady(Token, setting);
        (await Run("pause plan:mine")).AssertAnswered("The plan is paused");
        Assert.Contains("Paused: ", (await Run("list")).Text, StringComparison.Ordinal);
        (await Run("resume plan:mine")).AssertAnswered("The plan is active again");
        var listed = await Run("list");
        listed.AssertAnswered("1 plan");
        Assert.Contains("Next: <t:", listed.Text, StringComparison.Ordinal);

        Assert.DoesNotContain(Start, await fixture.TakePlexCalls(Token));
        (await Confirm(await Run("run plan:mine"))).AssertAnswered("The plan was started");
        Assert.Single(await fixture.TakePlexCalls(Token), static call => call == Start);
        await fixture.WaitForPost("Asked by the plan `mine`", Token);
        Assert.Contains("Last: ", (await Run("list")).Text, StringComparison.Ordinal);

        (await Run("remove plan:mine")).AssertAnswered("The plan was removed");
        (await Run("list")).AssertAnswered("No plans");
        (await Run("run plan:mine")).AssertAnswered("No such plan");
    }

    [LongTheory]
    [InlineData("file")]
    [InlineData("postgres")]
    public async Task A_plan_that_was_made_starts_its_task_and_waits_while_the_server_is_paused(string store)
    {
        await fixture.StartReady(Token, await CreateStore(store));
        (await fixture.RunCommand("/butler pause duration:2h", fixture.Admin, Token)).AssertAnswered(
            "Plans are paused"
        );
        var due = TimeProvider.System.GetUtcNow().AddSeconds(65);
        (await Run($"add name:soon task:CleanOldBundles when:{due:m H * * *} within:23h")).AssertAnswered(
            "The plan was added"
        );
        await fixture.WaitUntilHeldBack("soon", "Paused", Token);
        Assert.DoesNotContain("POST /butler/CleanOldBundles", await fixture.TakePlexCalls(Token));
        await fixture.RunCommand("/butler resume", fixture.Admin, Token);
        await fixture.WaitForStart("CleanOldBundles", Token);
        await fixture.WaitForPost("Asked by the plan `soon`", Token);
    }

    async Task<(string, string)> CreateStore(string store)
    {
        if (store == "file")
            return ("Runs:File", Path.Combine(folder, "butler.db"));
        Assert.SkipWhen(PostgresServer.UnavailableReason is not null, PostgresServer.UnavailableReason ?? "");
        postgres = await PostgresServer.Start(Token);
        return ("Runs:Postgres", await postgres.CreateDatabase(Token));
    }

    Task<SeenReply> Run(string command) => fixture.RunCommand($"/butler plan {command}", fixture.Admin, Token);

    Task<SeenReply> Confirm(SeenReply asked) =>
        fixture.PressButton(asked.MessageId, asked.CustomIds[0], fixture.Admin, Token);
}
