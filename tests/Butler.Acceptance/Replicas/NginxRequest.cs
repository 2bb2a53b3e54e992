using System.Globalization;
using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Replicas;

/// <summary>One interaction as nginx passed it on.</summary>
/// <param name="Interaction">Its id.</param>
/// <param name="From">When it came.</param>
/// <param name="To">When its answer had been sent.</param>
/// <param name="Status">The status that Discord got.</param>
/// <param name="Ports">The replicas to which it was sent; those that took no connection are not among them.</param>
sealed record NginxRequest(string Interaction, DateTimeOffset From, DateTimeOffset To, int Status, int[] Ports)
{
    const int PingType = 1;

    /// <summary>The interaction of a line of the log; none for a ping and for other requests.</summary>
    public static IEnumerable<NginxRequest> Parse(string line)
    {
        var logged = JsonNode.Parse(line)!;
        var body = logged["body"]!.GetValue<string>();
        if (!body.StartsWith('{') || JsonNode.Parse(body)! is not { } sent || sent["type"]!.GetValue<int>() == PingType)
            yield break;
        var to = DateTimeOffset.FromUnixTimeMilliseconds((long)(logged["ended"]!.GetValue<double>() * 1000));
        yield return new(
            sent["id"]!.GetValue<string>(),
            to.AddSeconds(-logged["took"]!.GetValue<double>()),
            to,
            logged["status"]!.GetValue<int>(),
            [
                .. Split(logged["replicas"]!)
                    .Zip(Split(logged["sent"]!))
                    .Where(static one =>
                        long.TryParse(one.Second, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
                    )
                    .Select(static one => int.Parse(one.First.Split(':')[1], CultureInfo.InvariantCulture)),
            ]
        );
    }

    static string[] Split(JsonNode list) => list.GetValue<string>().Split(", ");
}
