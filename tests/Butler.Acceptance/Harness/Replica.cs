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

    /// <summary>How many times it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Starts it and waits until it has registered its commands.</summary>
    public async Task Start(CancellationToken token)
    {
        // Each replica calls the fake by another host name, so that its log shows which one it was.
        bot = fixture.Start([
            ("Discord:PublicKey", fixture.PublicKey),
            ("Http:Urls", $"http://127.0.0.1:{port}"),
            ("Discord:ApiUrl", fixture.ApiUrl.Replace("127.0.0.1", host, StringComparison.Ordinal)),
            .. settings,
        ]);
        await bot.WaitForLine(static line => line.Contains("Slash commands of guild", StringComparison.Ordinal), token);
    }

    /// <summary>Kills and restarts it at random times until stopped; then it runs.</summary>
    public async Task KillRepeatedly(CancellationToken stop, CancellationToken token)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(random.Next(1500, 7000), stop).ContinueWith(static _ => { }, TaskScheduler.Default);
            if (stop.IsCancellationRequested)
                return;
            await bot!.DisposeAsync();
            Kills++;
            await Task.Delay(random.Next(0, 1500), token);
            await Start(token);
        }
    }
}
