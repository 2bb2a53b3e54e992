using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Harness;

/// <summary>What became of the commands of a run in which who answers is killed.</summary>
/// <param name="Answered">When each first answer came, ascending.</param>
/// <param name="WithKilled">Were with a process when it was killed.</param>
/// <param name="TooLate">Were too old to be answered when somebody could again.</param>
/// <param name="Lost">Were not answered, though somebody could have.</param>
/// <param name="Doubled">Got a second message.</param>
/// <param name="Repeated">Were answered, and came again to who took over; no second message came of it.</param>
sealed record InteractionFates(
    IReadOnlyList<DateTimeOffset> Answered,
    int WithKilled,
    int TooLate,
    IReadOnlyList<JsonNode> Lost,
    IReadOnlyList<JsonNode> Doubled,
    int Repeated
)
{
    const int AlreadyAcknowledged = 40060;

    // What reached a process longer than that before it was killed had been answered by then.
    static readonly TimeSpan Handling = TimeSpan.FromSeconds(1);

    /// <summary>Sorts all of them.</summary>
    /// <param name="all">What members sent.</param>
    /// <param name="outages">When nobody could answer.</param>
    /// <param name="patience">How old a command may be when it is answered.</param>
    public static InteractionFates Of(JsonArray all, IReadOnlyCollection<Outage> outages, TimeSpan patience)
    {
        var (answered, lost, doubled) = (new List<DateTimeOffset>(), new List<JsonNode>(), new List<JsonNode>());
        var (withKilled, tooLate, repeated) = (0, 0, 0);
        foreach (var one in all.Select(static one => one!))
        {
            var sentAt = one["sentAt"]!.GetValue<DateTimeOffset>();
            if (one["refusals"]!.AsArray().Any(static call => call!["code"]?.GetValue<int>() == AlreadyAcknowledged))
                repeated++;
            if (one["followUps"]!.AsArray().Count > 0)
                doubled.Add(one);
            if (one["state"]!.GetValue<string>() == "answered")
                answered.Add(sentAt.AddMilliseconds(one["acknowledgement"]!["milliseconds"]!.GetValue<double>()));
            else if (
                outages.Any(outage =>
                    IsWithin(sentAt, outage.From - Handling, outage.From)
                    || IsWithin(FindDelivery(one), outage.From - Handling, outage.From)
                )
            )
                withKilled++;
            else if (outages.Any(outage => IsWithin(sentAt, outage.From, outage.Until - patience)))
                tooLate++;
            else if (outages.Any(outage => IsWithin(sentAt, outage.From, outage.LastKill)))
                withKilled++;
            else
                lost.Add(one);
        }
        return new([.. answered.Order()], withKilled, tooLate, lost, doubled, repeated);
    }

    /// <summary>How long it took from a kill to the next answer.</summary>
    public TimeSpan FindGap(Outage outage) =>
        Answered
            .Where(at => at > outage.LastKill)
            .Select(at => at - outage.LastKill)
            .DefaultIfEmpty(TimeSpan.MaxValue)
            .First();

    // Who takes over gets at once what was sent before, and may be killed then.
    static DateTimeOffset FindDelivery(JsonNode one) =>
        one["sentAt"]!.GetValue<DateTimeOffset>().AddMilliseconds(one["deliveredAfter"]?.GetValue<double>() ?? 0);

    static bool IsWithin(DateTimeOffset at, DateTimeOffset from, DateTimeOffset until) => at >= from && at <= until;
}
