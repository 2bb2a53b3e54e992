using System.Diagnostics;
using System.Diagnostics.Metrics;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Diagnostics;

/// <summary>What the client measures. Each tag has few values, and none is an id or a token.</summary>
sealed class DiscordMetrics : IDisposable
{
    readonly Counter<long> interactions;
    readonly Counter<long> missed;
    readonly Histogram<double> acknowledgement;
    readonly Histogram<double> heartbeat;
    readonly Counter<long> sessions;
    readonly Counter<long> reconnects;
    readonly Histogram<double> calls;
    readonly Counter<long> rateLimitedResponses;

    public DiscordMetrics()
    {
        Meter = new Meter(DiscordOptions.MeterName);
        interactions = Meter.CreateCounter<long>(
            "discord.interactions",
            "{interaction}",
            "Interactions by type and outcome."
        );
        missed = Meter.CreateCounter<long>(
            "discord.interactions.missed",
            "{interaction}",
            "Interactions that came, or were answered, too late for Discord."
        );
        acknowledgement = Meter.CreateHistogram<double>(
            "discord.acknowledgement.duration",
            "s",
            "From an interaction's arrival to Discord's word that it has our first answer."
        );
        heartbeat = Meter.CreateHistogram<double>(
            "discord.heartbeat.duration",
            "s",
            "From a heartbeat to its acknowledgement."
        );
        sessions = Meter.CreateCounter<long>(
            "discord.sessions",
            "{session}",
            "Sessions that came to work, new or resumed."
        );
        reconnects = Meter.CreateCounter<long>(
            "discord.reconnects",
            "{connection}",
            "Gateway connections that ended, by cause."
        );
        calls = Meter.CreateHistogram<double>(
            "discord.rest.duration",
            "s",
            "REST tries by route and status; status 0 is no answer."
        );
        rateLimitedResponses = Meter.CreateCounter<long>(
            "discord.rest.limited",
            "{answer}",
            "Answers with status 429 by route and scope."
        );
    }

    public Meter Meter { get; }

    public void CountInteraction(Interaction interaction, string outcome) =>
        CountInteraction(TypeTag(interaction.Data), outcome);

    public void CountInteraction(string type, string outcome) =>
        interactions.Add(
            1,
            new KeyValuePair<string, object?>("type", type),
            new KeyValuePair<string, object?>("outcome", outcome)
        );

    public void CountMissedInteraction(Interaction interaction) =>
        missed.Add(1, new KeyValuePair<string, object?>("type", TypeTag(interaction.Data)));

    public void RecordAcknowledgement(Interaction interaction, TimeSpan duration) =>
        acknowledgement.Record(
            duration.TotalSeconds,
            new KeyValuePair<string, object?>("type", TypeTag(interaction.Data))
        );

    public void RecordHeartbeat(TimeSpan latency) => heartbeat.Record(latency.TotalSeconds);

    public void CountSession(bool isResumed) =>
        sessions.Add(1, new KeyValuePair<string, object?>("kind", isResumed ? "resumed" : "new"));

    public void CountDisconnect(string cause) => reconnects.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public void RecordCall(string route, int status, TimeSpan duration) =>
        calls.Record(duration.TotalSeconds, new TagList { { "route", route }, { "status", status } });

    public void CountRateLimitedResponse(string route, string scope) =>
        rateLimitedResponses.Add(1, new TagList { { "route", route }, { "scope", ScopeTag(scope) } });

    /// <summary>Ends the meter.</summary>
    public void Dispose() => Meter.Dispose();

    static string ScopeTag(string scope) => scope is "user" or "global" or "shared" ? scope : "none";

    static string TypeTag(InteractionData data) =>
        data.Match(
            command: static _ => "command",
            autocomplete: static _ => "autocomplete",
            component: static _ => "component",
            modal: static _ => "modal",
            unknown: static _ => "unknown"
        );
}
