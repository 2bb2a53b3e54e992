using System.Diagnostics;
using System.Globalization;
using PlexButler.Acceptance.Harness;
using PlexButler.Acceptance.Replicas;

namespace PlexButler.Acceptance;

/// <summary>
/// Minutes of commands to three replicas behind nginx, one of which is killed every ten seconds. Wants
/// <c>BUTLER_REPLICA_RUN</c>, the seconds it shall last; <c>BUTLER_REPLICA_RATE</c> says how many commands a second, and
/// <c>BUTLER_REPLICA_DEADLINE</c> how many seconds Discord waits, on a machine that does much else. Its figures are
/// written beside the tests.
/// </summary>
[Collection(Alone.Name)]
public sealed class ReplicaRun
{
    const int Replicas = 3;
    static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(10);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_that_are_killed_answer_each_command_once()
    {
        var seconds = RunVariable.Read("BUTLER_REPLICA_RUN", 0);
        Assert.SkipWhen(seconds == 0, "a long run: set BUTLER_REPLICA_RUN to its seconds");
        Assert.SkipWhen(ReplicaFixture.UnavailableReason is not null, ReplicaFixture.UnavailableReason ?? "");
        var (rate, deadline) = (
            RunVariable.Read("BUTLER_REPLICA_RATE", 20),
            RunVariable.Read("BUTLER_REPLICA_DEADLINE", 3)
        );
        await using var fixture = await ReplicaFixture.Create(Replicas, Token);
        await fixture.SetDeadline(deadline, Token);
        for (var number = 0; number < Replicas; number++)
            await fixture.Start(number, Token);
        await fixture.SaveEndpoint(Token);

        var clock = Stopwatch.StartNew();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        enough.CancelAfter(TimeSpan.FromSeconds(seconds));
        var load = new MemberLoad(fixture.Sandbox, Token);
        var sending = load.Run(rate, enough.Token);
        await KillInTurn(fixture, enough.Token);
        await sending;
        var perSecond = load.Sent.Count / clock.Elapsed.TotalSeconds;
        // What was deferred is answered by then.
        await Task.Delay(TimeSpan.FromSeconds(5), Token);

        var result = await LoadResult.Read(fixture, load, Token);
        var (plex, program) = (ReplicaFixture.PlexDelay.TotalMilliseconds, Path.GetFileName(ButlerProcess.Binary));
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            replica run: {seconds} s, {perSecond:F1} a second, {Replicas} replicas behind nginx, {fixture.Kills.Count} killed,
            Plex takes {plex:F0} ms, Discord waits {deadline} s ({program}, {MachineLoad.Describe()});
            {result.Describe()}; {load.UnsentPresses} second presses found the button gone
            """
        );
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "replica-run.txt"), figures + "\n", Token);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        result.AssertAnswered();
        result.AssertSentOnce();
        result.AssertQuotas();
        result.AssertButtons();
        Assert.True(fixture.Kills.Count >= (int)(seconds / BetweenKills.TotalSeconds) - 1);
    }

    static async Task KillInTurn(ReplicaFixture fixture, CancellationToken enough)
    {
        using var timer = new PeriodicTimer(BetweenKills);
        try
        {
            for (var number = 0; await timer.WaitForNextTickAsync(enough); number = (number + 1) % Replicas)
            {
                await fixture.Kill(number, Token);
                await fixture.Start(number, Token);
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        { /* enough */
        }
    }
}
