using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>Pure: activities in words.</summary>
static class ActivityDescription
{
    const int MaxItems = 3,
        MaxTitle = 80;

    /// <summary>
    /// How far a run is: "3 items done. Plex shows 1 intro detection activity, likely of this run: Item 4 (45%)." The
    /// number of items never falls; a percentage is that of one item, so it is told with the item.
    /// </summary>
    public static string DescribeProgress(Run run, ImmutableArray<Observation.ActivitySeen> live)
    {
        var done = run.Evidence.ActivityCount - run.Evidence.LiveActivities.Count;
        var noun =
            GetTypes(live) is [{ } only] && TaskActivities.DescribeType(only).TryGetValue(out var word)
                ? $"{word} activity"
                : "activity";
        var items = live.OrderByDescending(static seen => seen.Percent.IfNone(-1))
            .ThenBy(static seen => seen.Subtitle, StringComparer.Ordinal)
            .ThenBy(static seen => seen.Activity.Value, StringComparer.Ordinal)
            .Select(DescribeItem)
            .Where(static item => item.Length > 0)
            .ToArray();
        return (done > 0 ? $"{Humanize.Count(done, "item")} done. " : "")
            + $"Plex shows {Humanize.Count(live.Length, noun)}, {DescribeOwner(run, live)}"
            + (items.Length == 0 ? "." : $": {string.Join(", ", items.Take(MaxItems))}")
            + (
                items.Length == 0 ? ""
                : items.Length > MaxItems ? $" and {items.Length - MaxItems} more."
                : "."
            );
    }

    /// <summary>An activity as a line of a list.</summary>
    public static string FormatLine(PlexActivity activity)
    {
        var percent = activity.Percent.Match(Some: static p => $" · {p}%", None: static () => "");
        if (TaskActivities.IsDownload(activity.Type))
            return $"• Download to a device{percent}";
        var title = MarkdownEscaper.Escape(activity.Title, MaxTitle) is { Length: > 0 } text
            ? text
            : MarkdownEscaper.InlineCode(activity.Type, 60);
        var item = MarkdownEscaper.Escape(activity.Subtitle, MaxTitle) is { Length: > 0 } subtitle
            ? $": {subtitle}"
            : "";
        return $"• {title}{item}{percent}";
    }

    static string[] GetTypes(ImmutableArray<Observation.ActivitySeen> live) =>
        [.. live.Select(static seen => seen.Type).Distinct()];

    static string DescribeOwner(Run run, ImmutableArray<Observation.ActivitySeen> live) =>
        run.Task.Match(
            None: static () => "likely of this run",
            Some: task =>
                TaskActivities.HasOnlySharedTypes(task) ? "perhaps of this run, though other tasks show the same"
                : live.All(static seen => TaskActivities.IsShared(seen.Type))
                    ? "likely of the items that its scan found"
                : "likely of this run"
        );

    static string DescribeItem(Observation.ActivitySeen seen)
    {
        var title = MarkdownEscaper.Escape(seen.Subtitle, MaxTitle);
        var percent = seen.Percent.Match(Some: static known => $"{known}%", None: static () => "");
        return title.Length == 0 ? percent
            : percent.Length == 0 ? title
            : $"{title} ({percent})";
    }
}
