using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>Pure: who or what started a run, in words.</summary>
static class OriginDescription
{
    const int MaxAccount = 40,
        MaxItem = 60;

    /// <summary>For a line about a run: "requested by @anna 5 minutes ago", "likely by Plex's schedule".</summary>
    public static string Describe(Run run) => Describe(run, Humanize.RelativeTime(run.RequestedAt));

    /// <summary>The same where the line has the time already.</summary>
    public static string DescribeWithoutTime(Run run) => Describe(run, at: "");

    static string Describe(Run run, string at) =>
        run.Record.Match(
            Some: record => Describe(record, at, Requester.Of(run)),
            None: () => $"requested by {Requester.Of(run)}{After(at)}"
        );

    /// <summary>The same of a run in Plex's own record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="at">When it was started, in words.</param>
    /// <param name="member">The member who started it here, if one did.</param>
    public static string Describe(RunRecord record, string at, string member) =>
        record.Origin switch
        {
            RunOrigin.Here => $"requested by {member}{After(at)}, with everything that was due",
            RunOrigin.Schedule => $"started{After(at)}, {Likely(record)}by Plex's schedule",
            RunOrigin.Elsewhere => $"started{After(at)} elsewhere{Account(record)}",
            RunOrigin.Unknown => $"started{After(at)}, by whom is not known",
        };

    /// <summary>" · 12 items, the last **Alien** and **Heat**"; empty without any.</summary>
    public static string DescribeItems(RunRecord record) =>
        record.ItemCount == 0 ? ""
        : record.LastItems.IsEmpty ? $" · {Humanize.Count(record.ItemCount, "item")}"
        : $" · {Humanize.Count(record.ItemCount, "item")}, the last: "
            + string.Join(", ", record.LastItems.Map(static item => MarkdownEscaper.Escape(item, MaxItem)));

    static string After(string at) => at.Length == 0 ? "" : $" {at}";

    static string Likely(RunRecord record) => record.IsOriginCertain ? "" : "likely ";

    static string Account(RunRecord record) =>
        MarkdownEscaper.Escape(record.Account, MaxAccount) is { Length: > 0 } account ? $" by {account}" : "";
}
