using System.Globalization;
using PlexButler.Acceptance.Harness;
using PlexButler.Acceptance.Replicas;

namespace PlexButler.Acceptance;

/// <summary>
/// Three replicas of an older version behind nginx are replaced one by one while members use them. Wants
/// <c>BUTLER_OLD_BINARY</c>, the older program. Its figures are written beside the tests.
/// </summary>
[Collection(Alone.Name)]
public sealed class RollingUpdateSpecs
{
    const int Replicas = 3;
    static readonly TimeSpan BetweenUpdates = TimeSpan.FromSeconds(10);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_update_one_by_one_loses_and_doubles_nothing()
    {
        var old = Environment.GetEnvironmentVariable("BUTLER_OLD_BINARY");
        Assert.SkipWhen(string.IsNullOrEmpty(old), "needs an older program: set BUTLER_OLD_BINARY to its path");
        Assert.SkipWhen(ReplicaFixture.UnavailableReason is not null, ReplicaFixture.UnavailableReason ?? "");
        var rate = RunVariable.Read("BUTLER_REPLICA_RATE", 20);
        var deadline = RunVariable.Read("BUTLER_REPLICA_DEADLINE", 3);
        await using var fixture = await ReplicaFixture.Create(Replicas, Token);
        await fixture.SetDeadline(deadline, Token);
        for (var number = 0; number < Replicas; number++)
            await fixture.Start(number, Token, old);
        await fixture.SaveEndpoint(Token);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var load = new MemberLoad(fixture.Sandbox, Token);
        var sending = load.Run(rate, enough.Token);
        await Task.Delay(BetweenUpdates, Token);
        var updated = await UpdateEach(fixture);
        await enough.CancelAsync();
        await sending;
        // What was deferred is answered by then.
        await Task.Delay(TimeSpan.FromSeconds(5), Token);

        var result = (await LoadResult.Read(fixture, load, Token)) with
        {
            IsOld = one => one.Request is { Ports: [var port] } request && request.From < updated[port],
        };
        var version = await ButlerProcess.ReadVersion(old!, Token);
        var plex = ReplicaFixture.PlexDelay.TotalMilliseconds;
        var byOld = result.Results.Count(result.IsOld);
        var unposted = result.Results.Count(static one => one.IsUnposted);
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            rolling update: {rate} a second, {Replicas} replicas behind nginx, from {version},
            Plex takes {plex:F0} ms, Discord waits {deadline} s ({MachineLoad.Describe()});
            {result.Describe()};
            {byOld} were answered by the older version, which did not post {unposted} requests for approval
            """
        );
        await File.WriteAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "rolling-update.txt"),
            figures + "\n",
            Token
        );
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        result.AssertAnswered();
        result.AssertSentOnce();
        result.AssertQuotas();
        result.AssertButtons();
        Assert.Contains(result.Presses, presses => !presses.Any(result.IsOld));
        Assert.Equal(0, result.LostWithReplica);
    }

    // As a load balancer does that looks at readiness: what ends gets nothing new, and finishes what it has. Since when
    // each is of the new version.
    static async Task<Dictionary<int, DateTimeOffset>> UpdateEach(ReplicaFixture fixture)
    {
        var updated = new Dictionary<int, DateTimeOffset>();
        for (var number = 0; number < Replicas; number++)
        {
            var port = fixture.Ports[number];
            await fixture.Nginx.UseReplicas([.. fixture.Ports.Where(other => other != port)], Token);
            Assert.Equal(0, await fixture.Stop(number, Token));
            updated[port] = DateTimeOffset.UtcNow;
            await fixture.Start(number, Token);
            await fixture.Nginx.UseReplicas(fixture.Ports, Token);
            await Task.Delay(BetweenUpdates, Token);
        }
        return updated;
    }
}
