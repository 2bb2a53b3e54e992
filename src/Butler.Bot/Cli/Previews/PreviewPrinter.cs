using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Plans.Previews;

namespace PlexButler.Bot.Cli.Previews;

/// <summary>Pure: a preview as text, as a table in Markdown, and for programs.</summary>
static class PreviewPrinter
{
    /// <summary>The text, without a break at the end.</summary>
    public static string Print(
        PreviewFormat format,
        string server,
        Seq<PreviewEvent> events,
        TimeZoneInfo zone,
        DateTimeOffset from,
        DateTimeOffset until
    ) =>
        format switch
        {
            PreviewFormat.Json => ToJson(server, events, from, until),
            PreviewFormat.Markdown => ToMarkdown(events, zone),
            PreviewFormat.Text => events.IsEmpty ? "No plan would do anything in that time." : ToText(events, zone),
        };

    static string ToMarkdown(Seq<PreviewEvent> events, TimeZoneInfo zone) =>
        string.Join(
            '\n',
            events
                .AsEnumerable()
                .Select(one =>
                    $"| {DayOf(one, zone)} | {TimeOf(one, zone)} | `{one.Plan}` | "
                    + $"{PreviewWords.Describe(one, static task => $"`{task}`")} |"
                )
                .Prepend("|---|---|---|---|")
                .Prepend("| day | time | plan | what it would do |")
        );

    // A plan's name is letters and digits, and what it would do is said in full.
    static string ToText(Seq<PreviewEvent> events, TimeZoneInfo zone)
    {
        var width = events.AsEnumerable().Max(static one => one.Plan.Length);
        return string.Join(
            '\n',
            events
                .AsEnumerable()
                .Select(one =>
                    $"{DayOf(one, zone)}  {TimeOf(one, zone)}  {one.Plan.PadRight(width)}  "
                    + PreviewWords.Describe(one, static task => task.Value)
                )
        );
    }

    static string ToJson(string server, Seq<PreviewEvent> events, DateTimeOffset from, DateTimeOffset until) =>
        new PreviewDocument(
            server,
            from,
            until,
            [
                .. events.Map(static one => new PreviewItem(
                    one.At,
                    one.Plan,
                    ActionOf(one.Kind),
                    one.Task.Match(Some: static task => task.Value, None: static () => "everything"),
                    one.Time,
                    PreviewWords.Describe(one, static task => task.Value)
                )),
            ]
        ).ToJson();

    static string ActionOf(PreviewEventKind kind) =>
        kind switch
        {
            PreviewEventKind.Starts => "starts",
            PreviewEventKind.GivesWay => "givesWay",
            PreviewEventKind.StartsAgain => "startsAgain",
            PreviewEventKind.Misses => "misses",
            PreviewEventKind.Ends => "ends",
        };

    static string DayOf(PreviewEvent one, TimeZoneInfo zone) => Format(one, zone, "ddd yyyy-MM-dd");

    static string TimeOf(PreviewEvent one, TimeZoneInfo zone) => Format(one, zone, "HH:mm");

    static string Format(PreviewEvent one, TimeZoneInfo zone, string format) =>
        TimeZoneInfo.ConvertTime(one.At, zone).ToString(format, CultureInfo.InvariantCulture);
}
