using System.Globalization;
using PlexButler.Acceptance.Harness;
using PlexButler.Acceptance.Plans;
using PlexButler.Acceptance.Replicas;

namespace PlexButler.Acceptance;

/// <summary>Starts that wait: for a time, for the window, for a quiet moment, or for a press.</summary>
public sealed class LaterStartSpecs : IAsyncLifetime
{
    const string Task = "BackupDatabase";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    (string, string) File => ("Runs:File", Path.Combine(folder, "butler.db"));

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [LongFact]
    public async Task A_start_at_a_time_of_day_is_made_then()
    {
        await fixture.StartReady(Token, File);
        var time = TimeProvider.System.GetUtcNow().AddSeconds(65);
        var waiting = await Ask(time.ToString("HH:mm", CultureInfo.InvariantCulture));
        Assert.Contains("It starts <t:", waiting.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"POST /butler/{Task}", await fixture.TakePlexCalls(Token));
        await fixture.WaitForStart(Task, Token);
        await fixture.WaitForPost("Asked by", Token);
    }

    [LongFact]
    public async Task A_start_in_the_window_waits_until_it_opens()
    {
        await fixture.SetWindow(isOpen: false, Token);
        var first = await fixture.StartReady(Token, File);
        var waiting = await Ask("in the window");
        Assert.Contains("as soon as the maintenance window is open", waiting.Text, StringComparison.Ordinal);
        // What a server says of its window is not asked for again at once.
        first.Terminate();
        await first.WaitForExitCode(Token);
        Assert.DoesNotContain($"POST /butler/{Task}", await fixture.TakePlexCalls(Token));
        await fixture.SetWindow(isOpen: true, Token);
        await fixture.StartReady(Token, File);
        await fixture.WaitForStart(Task, Token);
    }

    [LongFact]
    public async Task A_start_that_waits_for_a_quiet_moment_is_made_by_a_press()
    {
        await fixture.SetViewers(Token, "ada");
        await fixture.StartReady(Token, File);
        var waiting = await Ask("when idle");
        Assert.Contains("once nobody has watched for 10 minutes", waiting.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"POST /butler/{Task}", await fixture.TakePlexCalls(Token));
        var started = await Press(waiting, 0);
        Assert.Contains("was started", started.Title, StringComparison.Ordinal);
        Assert.Contains($"POST /butler/{Task}", await fixture.TakePlexCalls(Token));
    }

    [LongFact]
    public async Task A_start_that_waits_is_cancelled_by_a_press()
    {
        await fixture.StartReady(Token, File);
        var cancelled = await Press(await Ask("in 10s"), 1);
        cancelled.AssertAnswered("Request withdrawn");
        // A start after it that is made shows that its time has passed.
        await fixture.RunCommand("/butler start task:CleanOldBundles when:in 15s", fixture.Operator, Token);
        Assert.DoesNotContain($"POST /butler/{Task}", await fixture.WaitForStart("CleanOldBundles", Token));
    }

    [Fact]
    public async Task A_start_for_a_quiet_moment_is_made_after_ten_minutes()
    {
        Assert.SkipWhen(RunVariable.Read("BUTLER_IDLE_RUN", 0) == 0, "takes ten minutes: set BUTLER_IDLE_RUN to 1");
        await fixture.SetViewers(Token, "ada");
        await fixture.StartReady(Token, File);
        await Ask("when idle");
        await fixture.SetViewers(Token);
        var left = TimeProvider.System.GetTimestamp();
        await fixture.WaitUntil(
            "quiet for long enough",
            async () => (await fixture.TakePlexCalls(Token)).Contains($"POST /butler/{Task}"),
            Token,
            seconds: 900
        );
        Assert.True(TimeProvider.System.GetElapsedTime(left) >= TimeSpan.FromMinutes(9.5));
    }

    async Task<SeenReply> Ask(string when)
    {
        var seen = await fixture.RunCommand($"/butler start task:{Task} when:{when}", fixture.Operator, Token);
        Assert.Contains("will start later", seen.Title, StringComparison.Ordinal);
        return seen;
    }

    Task<SeenReply> Press(SeenReply waiting, int button) =>
        fixture.PressButton(waiting.MessageId, waiting.CustomIds[button], fixture.Operator, Token);
}
