using LanguageExt;
using PlexButler.Bot.Plans.Previews;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Planning;

/// <summary>Pure: what the plans of a server would do for a day.</summary>
static class PlanPreviewReplies
{
    const int MaxLength = 3000,
        MaxName = 32;

    /// <summary>It.</summary>
    /// <param name="server">The server.</param>
    /// <param name="events">What they would do.</param>
    /// <param name="world">What is taken to be true.</param>
    /// <param name="limits">What is left out.</param>
    public static Message Render(string server, Seq<PreviewEvent> events, PreviewWorld world, PreviewLimits limits) =>
        limits.PlanCount == 0
            ? ReplyMessage.Create(
                EmbedColor.Info,
                "No plans",
                server,
                "There is nothing to preview. `/butler plan add` makes a plan."
            )
            : ReplyMessage.Create(
                EmbedColor.Info,
                "What the plans would do in the next 24 hours",
                server,
                string.Join(
                    "\n\n",
                    new[] { Pause(limits), Lines(events), Assumptions(world) + Left(limits) }.Where(static part =>
                        part.Length > 0
                    )
                )
            );

    /// <summary>What was typed is no hours.</summary>
    public static Message NotHours(string server) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "No such hours",
            server,
            "`watching` takes hours like `19:00-23:30`, or days and hours like `Sat,Sun 14:00-01:00`; separate several "
                + "with `;`."
        );

    static string Lines(Seq<PreviewEvent> events) =>
        events.IsEmpty
            ? "None of them would do anything."
            : Humanize.FitLines(
                [
                    .. events.Map(static one =>
                        $"{Humanize.DateAndTime(one.At)}: **{MarkdownEscaper.Escape(one.Plan, MaxName)}** "
                        + PreviewWords.Describe(one, TaskLabel.Of)
                    ),
                ],
                MaxLength,
                "line"
            );

    static string Pause(PreviewLimits limits) =>
        limits.PausedUntil.Match(
            Some: static until =>
                $"Paused: none begins until {Humanize.DateAndTime(until)}. This is what they would do without that.",
            None: static () => ""
        );

    static string Assumptions(PreviewWorld world) =>
        "Nothing was started. This assumes that "
        + (
            world.Watching.IsEmpty
                ? "nobody watches"
                : $"somebody watches {Humanize.AndList([.. world.Watching.Map(static window => $"{window}")])}"
        )
        + $", each task takes {Humanize.Duration(world.Takes)}, and nobody else starts or stops anything.";

    static string Left(PreviewLimits limits) =>
        limits.PausedCount == 0
            ? ""
            : $" {Humanize.Count(limits.PausedCount, "paused plan")} "
                + $"{Humanize.Form(limits.PausedCount, "is", "are")} left out.";
}
