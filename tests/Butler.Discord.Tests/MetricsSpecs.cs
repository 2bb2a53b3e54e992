using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PlexButler.Discord.Tests;

public class MetricsSpecs
{
    [Fact]
    public async Task Everything_is_measured_with_few_and_harmless_tags()
    {
        using var metrics = new Metrics();
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter == metrics.Meter)
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Enqueue(Words(instrument, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Enqueue(Words(instrument, tags)));
        listener.Start();

        await using var discord = await FakeDiscord.Start();
        discord.Script = static _ => new Answer(429, """{"retry_after":1}""", ("X-RateLimit-Scope", "shared"));
        using (
            var wire = new RestWire(discord.Options, TimeProvider.System, new ServerClock(TimeProvider.System), metrics)
        )
            await wire.Send(
                Route.Callback(Samples.Interaction),
                [],
                TimeSpan.FromMinutes(1),
                TestContext.Current.CancellationToken
            );
        metrics.Interaction(Samples.Interaction, "handled");
        metrics.Missed(Samples.Interaction);
        metrics.Acknowledged(Samples.Interaction, TimeSpan.FromMilliseconds(5));
        metrics.Heartbeat(TimeSpan.FromMilliseconds(40));
        metrics.Session(resumed: true);
        metrics.Ended(new Cause.Closed(4009));

        Assert.Equal(
            [
                "discord.rest.duration route=POST /interactions/{id}/{token}/callback status=429",
                "discord.rest.limited route=POST /interactions/{id}/{token}/callback scope=shared",
                "discord.interactions type=unknown outcome=handled",
                "discord.interactions.missed type=unknown",
                "discord.acknowledgement.duration type=unknown",
                "discord.heartbeat.duration",
                "discord.sessions kind=resumed",
                "discord.reconnects cause=close 4009",
            ],
            seen
        );
    }

    static string Words(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(static t => $"{t.Key}={t.Value}").Prepend(instrument.Name));
}
