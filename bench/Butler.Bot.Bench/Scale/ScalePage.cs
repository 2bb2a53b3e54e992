using System.Globalization;
using System.Text;

namespace PlexButler.Bot.Bench.Scale;

/// <summary>Writes what the simulation says into <c>docs/scale.md</c>, between two marks.</summary>
static class ScalePage
{
    const string Begin = "<!-- simulated -->\n",
        End = "<!-- end of simulated -->";

    // As the runs under tests/Butler.Acceptance counted them on PostgreSQL.
    const double IdleStatements = 1.2,
        LeaderStatements = 1.5,
        RoundStatements = 7,
        StatementsPerStart = 28,
        StatementsPerSave = 3,
        SavesPerSecond = 0.1;

    static readonly Community[] Communities =
    [
        new(1, 1, 1),
        new(1, 50, 2),
        new(10, 200, 2),
        new(50, 500, 3),
        new(50, 1000, 3),
        new(50, 2000, 3),
        new(50, 2000, 8),
    ];

    /// <summary>Writes the page anew; returns 0.</summary>
    public static int Write(string path)
    {
        var page = File.ReadAllText(path);
        var (from, until) = (
            page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length,
            page.IndexOf(End, StringComparison.Ordinal)
        );
        File.WriteAllText(path, $"{page[..from]}\n{Render()}\n{page[until..]}");
        return 0;
    }

    static string Render()
    {
        var text = new StringBuilder(
            """
            | Plex servers | guilds | replicas | commands a second (busiest) | open cards | changes of cards a second | of them counted by Discord | a counted card changes every | statements a second |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|

            """
        );
        foreach (var community in Communities)
        {
            var hour = HourSimulation.Run(community);
            var interval =
                hour.MedianInterval == 0 ? "-" : $"{hour.MedianInterval} s, 99 % within {hour.LongInterval} s";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {community.Servers} | {community.Guilds} | {community.Replicas} | {hour.Commands:0.0} ({hour.BusiestSecond}) | {hour.OpenCards:0} | {hour.Edits:0} | {hour.CountedEdits:0} | {interval} | {CountStatements(community, hour):0} |\n"
            );
        }
        return text.ToString();
    }

    // One replica takes all open runs; the others look whether one has become free.
    static double CountStatements(Community community, Hour hour) =>
        LeaderStatements
        + (community.Replicas - 1) * IdleStatements
        + hour.Commands / Community.CommandsPerStart * StatementsPerStart
        + Math.Min(1, hour.OpenCards) * RoundStatements
        + hour.OpenCards * SavesPerSecond * StatementsPerSave;
}
