using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Later;

/// <summary>Pure: what is suggested to a member who types when something is to start.</summary>
static class WhenSuggestions
{
    static readonly string[] Usual =
    [
        "now",
        "when idle",
        "in the window",
        "in 30m",
        "in 1h",
        "in 2h",
        "in 8h",
        "03:30",
        "tomorrow 4:00",
    ];

    /// <summary>Texts, and what they mean, by the text they are chosen as.</summary>
    public static Seq<WhenSuggestion> Find(string typed, DateTimeOffset now, TimeZoneInfo zone) =>
        toSeq(
            Usual
                .Where(text => text.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase))
                .Prepend(typed.Trim())
                .Where(static text => text.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .SelectMany(text =>
                    StartWhen
                        .Parse(text, now, zone)
                        .Map(when => new WhenSuggestion(text, text + Explain(when, zone)))
                        .ToSeq()
                )
                .ToArray()
        );

    static string Explain(StartWhen when, TimeZoneInfo zone) =>
        when.Kind == WhenKind.Time
            ? TimeZoneInfo.ConvertTime(when.At, zone).ToString(" · ddd d MMM HH:mm", CultureInfo.InvariantCulture)
            : "";
}
