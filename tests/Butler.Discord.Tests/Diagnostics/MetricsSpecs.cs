using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway.Reconnect;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Tests.Doubles;

namespace PlexButler.Discord.Tests.Diagnostics;

public class MetricsSpecs
{
    [Fact]
    public async Task Discord_metrics_have_the_expected_names_and_tags()
    {
        using var metrics = new DiscordMetrics();
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter == metrics.Meter)
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, _, tags, _) => seen.Enqueue(DescribeMeasurement(instrument, tags))
        );
        listener.SetMeasurementEventCallback<double>(
            (instrument, _, tags, _) => seen.Enqueue(DescribeMeasurement(instrument, tags))
        );
        listener.Start();

        await using var discord = await ScriptedDiscord.Start();
        discord.Respond = static _ => new ScriptedResponse(
            429,
            """{"retry_after":1}""",
            ("X-RateLimit-Scope", "shared")
        );
        using (
            var wire = new RestTransport(
                discord.Options,
                new SteadyClock(TimeProvider.System),
                new ServerClock(TimeProvider.System),
                metrics
            )
        )
            await wire.Send(
                Route.Callback(Samples.Interaction),
                CallBody.None,
                TimeSpan.FromMinutes(1),
                TestContext.Current.CancellationToken
            );
        metrics.CountInteraction(Samples.Interaction, "handled");
        metrics.CountMissedInteraction(Samples.Interaction);
        metrics.RecordAcknowledgement(Samples.Interaction, TimeSpan.FromMilliseconds(5));
        metrics.RecordHeartbeat(TimeSpan.FromMilliseconds(40));
        metrics.CountSession(isResumed: true);
        metrics.CountDisconnect(new DisconnectReason.Closed(4009).Label);

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

    static string DescribeMeasurement(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(static t => $"{t.Key}={t.Value}").Prepend(instrument.Name));
}
