using PlexButler.Tests.Hostile.Http2;

namespace PlexButler.Tests.Hostile;

/// <summary>How late the calls of a hostile server are, and what they keep alive meanwhile: figures of a quiet machine, so
/// it wants <c>BUTLER_HOSTILE_RUN</c>.</summary>
[Collection(nameof(RunsAlone))]
public sealed class HostileRun
{
    const long MaxLiveBytes = 16 << 20;

    static readonly TimeSpan MaxOverrun = TimeSpan.FromMilliseconds(250);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_call_is_a_quarter_of_a_second_late()
    {
        SkipUnlessAsked();
        await CallAll(watchesMemory: false); // what is compiled at a first call is not the call's
        var figures = await CallAll(watchesMemory: false);
        Assert.InRange(figures.Latest, -HostileCalls.CallTimeout, MaxOverrun);
    }

    [Fact]
    public async Task No_call_keeps_16_MiB_alive()
    {
        SkipUnlessAsked();
        var figures = await CallAll(watchesMemory: true);
        Assert.InRange(figures.LiveBytes, 0, MaxLiveBytes);
    }

    static async Task<HostileFigures> CallAll(bool watchesMemory)
    {
        await using var server = new HostileServer();
        await using var http2Server = new Http2Server();
        using var plex = new PlexClient(
            server.AsPlexServer(HostileCalls.Secret, HostileCalls.CallTimeout),
            RetryPolicy.None
        );
        var figures = new HostileFigures(HostileCalls.Secret, HostileCalls.CallTimeout, watchesMemory);
        var kinds = await HostileCalls.Call(figures, server, plex, Token);
        kinds += await HostileCalls.CallHttp2(figures, http2Server, Token);
        Write($"{kinds} kinds, {figures}");
        return figures;
    }

    static void SkipUnlessAsked() =>
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("BUTLER_HOSTILE_RUN")),
            "figures of a quiet machine: set BUTLER_HOSTILE_RUN"
        );

    static void Write(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
