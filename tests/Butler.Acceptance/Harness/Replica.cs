namespace PlexButler.Acceptance.Harness;

/// <summary>One of several bots that do the same work, killed and started again as it goes.</summary>
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

    /// <summary>Starts it and waits until it serves.</summary>
    public async Task Start(CancellationToken token)
    {
        // By the host they call at one can tell them apart in the stand-in's log
        bot = fixture.Start([
            ("Discord:PublicKey", fixture.PublicKey),
            ("Http:Urls", $"http://127.0.0.1:{port}"),
            ("Discord:ApiUrl", fixture.ApiUrl.Replace("127.0.0.1", host, StringComparison.Ordinal)),
            .. settings,
        ]);
        await bot.WaitForLine(static line => line.Contains("Slash commands of guild", StringComparison.Ordinal), token);
    }

    /// <summary>Kills it at random moments, until told that it is enough; then it runs.</summary>
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
