using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PlexButler.Discord;

/// <summary>What the client measures. Tags have few values each, and no ids or tokens among them.</summary>
sealed class Metrics : IDisposable
{
    readonly Counter<long> interactions;
    readonly Counter<long> missed;
    readonly Histogram<double> acknowledgement;
    readonly Histogram<double> heartbeat;
    readonly Counter<long> sessions;
    readonly Counter<long> reconnects;
    readonly Histogram<double> calls;
    readonly Counter<long> limited;

    public Metrics()
    {
        Meter = new Meter(LeanOptions.MeterName);
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
        limited = Meter.CreateCounter<long>(
            "discord.rest.limited",
            "{answer}",
            "Answers with status 429 by route and scope."
        );
    }

    public Meter Meter { get; }

    public void Interaction(Interaction of, string outcome) => Interaction(Kind(of.Data), outcome);

    public void Interaction(string kind, string outcome) =>
        interactions.Add(
            1,
            new KeyValuePair<string, object?>("type", kind),
            new KeyValuePair<string, object?>("outcome", outcome)
        );

    public void Missed(Interaction of) => missed.Add(1, new KeyValuePair<string, object?>("type", Kind(of.Data)));

    public void Acknowledged(Interaction of, TimeSpan after) =>
        acknowledgement.Record(after.TotalSeconds, new KeyValuePair<string, object?>("type", Kind(of.Data)));

    public void Heartbeat(TimeSpan latency) => heartbeat.Record(latency.TotalSeconds);

    public void Session(bool resumed) =>
        sessions.Add(1, new KeyValuePair<string, object?>("kind", resumed ? "resumed" : "new"));

    public void Ended(Cause cause) => reconnects.Add(1, new KeyValuePair<string, object?>("cause", cause.Label));

    public void Call(Route route, Outcome outcome, TimeSpan took)
    {
        var status = outcome is Outcome.Answered answered ? answered.Status : 0;
        calls.Record(took.TotalSeconds, new TagList { { "route", route.ToString() }, { "status", status } });
        if (outcome is Outcome.Answered { Status: 429 } limit)
            limited.Add(1, new TagList { { "route", route.ToString() }, { "scope", Scope(limit.Limits.Scope) } });
    }

    /// <summary>Ends the meter.</summary>
    public void Dispose() => Meter.Dispose();

    static string Scope(string said) => said is "user" or "global" or "shared" ? said : "none";

    static string Kind(InteractionData data) =>
        data switch
        {
            InteractionData.Command => "command",
            InteractionData.Component => "component",
            InteractionData.Autocomplete => "autocomplete",
            InteractionData.Modal => "modal",
            _ => "unknown",
        };
}
