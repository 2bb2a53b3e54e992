namespace PlexButler.Acceptance.Harness;

/// <summary>One of several bots that do the same work. A test kills and restarts it.</summary>
public sealed class Replica(
    BotFixture fixture,
    int port,
    string host,
    Random random,
    params (string Setting, string Value)[] settings
)
{
    ButlerProcess? bot;
    TimeSpan startTime;

    /// <summary>How many times it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Starts it and waits until it has registered its commands.</summary>
    public async Task Start(CancellationToken token)
    {
        var began = TimeProvider.System.GetTimestamp();
        // Each replica calls the fake by another host name, so that its log shows which one it was.
        bot = fixture.Start([
            ("Discord:PublicKey", fixture.PublicKey),
            ("Http:Urls", $"http://127.0.0.1:{port}"),
            ("Discord:ApiUrl", fixture.ApiUrl.Replace("127.0.0.1", host, StringComparison.Ordinal)),
            .. settings,
        ]);
        await bot.WaitForLine(static line => line.Contains("Slash commands of guild", StringComparison.Ordinal), token);
        startTime = TimeProvider.System.GetElapsedTime(began);
    }

    /// <summary>
    /// Kills and restarts it at random times until stopped; then it runs. It works for some times as long as its last
    /// start took, so that a busy machine, where starts take long, does not find it down nearly always.
    /// </summary>
    public async Task KillRepeatedly(CancellationToken stop, CancellationToken token)
    {
        while (!stop.IsCancellationRequested)
        {
            var works = startTime * (2 + 6 * random.NextDouble());
            await Task.Delay(works, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
            if (stop.IsCancellationRequested)
                return;
            await bot!.DisposeAsync();
            Kills++;
            await Task.Delay(startTime * random.NextDouble(), token);
            await Start(token);
        }
    }
}
