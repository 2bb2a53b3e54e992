using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Plex.Watching;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Bot.Runs.Reporting;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary><c>butler report</c>: what the Butler did in a night.</summary>
static class ReportVerb
{
    /// <summary>Reads the night; the last one if none is named.</summary>
    public static async Task<VerbResult> Run(VerbSession session, Option<DateOnly> day, CancellationToken token)
    {
        var server = session.Server.Name;
        using var loader = new NightLoader(
            session.Settings,
            session.Store,
            session.Records,
            new NobodyCounted(),
            session.Time
        );
        try
        {
            var found = await loader.Summarize(session.Server, day, token);
            return found.Match(Some: Render, None: () =>
                VerbFailure.Create(
                    VerbExit.UnknownNight,
                    "unknownNight",
                    $"{server}: that night has not ended, or there was none.",
                    server
                )
            );
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            var message = $"The runs cannot be read: {session.Store.Description} {e.Message}";
            return VerbFailure.Create(VerbExit.Temporary, "storeFailed", message, server);
        }
    }

    static VerbResult Render(NightSummary summary)
    {
        var document = new ReportDocument(
            summary.Server,
            FormatDay(summary.Night.Day),
            summary.Night.From,
            summary.Night.To,
            summary.Window.TryGetValue(out var window) ? window.ToString() : null,
            [.. summary.Runs.Map(static item => RunItems.Of(item.Run, item.State))],
            [.. summary.StillRunning.Map(RunItems.Of)],
            summary.Missed.TryGetValue(out var missed) ? [.. missed.Map(ToItem)] : null,
            summary.DisabledCount,
            Decapitalize(summary.Sight.ToString("G")),
            FindBackup(summary)
        );
        return new(VerbExit.Done, RenderText(document, summary.Zone), VerbJson.Write(document));
    }

    static string RenderText(ReportDocument report, TimeZoneInfo zone)
    {
        RunItem[] runs = [.. report.Runs, .. report.StillRunning];
        string[] parts =
        [
            $"Night of {report.Night} on {report.Server}"
                + (report.Window is { } window ? $", maintenance window {window}" : ""),
            runs.Length == 0
                ? "Nothing is known to have run."
                : TextTable.Render([.. runs.Select(run => RunItems.ToCells(run, zone))]),
            report.Missed is { Count: > 0 } missed
                ? "Due, and not run:\n" + TextTable.Render([.. missed.Select(item => ToCells(item, zone))])
                : "",
            report.NewestBackup is { } day ? $"Newest backup: {day}" : "",
        ];
        return string.Join('\n', parts.Where(static part => part.Length > 0));
    }

    static string[] ToCells(MissedItem missed, TimeZoneInfo zone) =>
        [missed.Task, $"last ran {RunItems.FormatTime(missed.LastRun, zone)}"];

    static MissedItem ToItem(MissedTask missed) =>
        new(
            missed.Task.Name.Value,
            VisibleText.Clean(missed.Task.Title.IfNone("")),
            missed.LastRun,
            Decapitalize(missed.Reason.ToString("G"))
        );

    static string? FindBackup(NightSummary summary) =>
        summary.Backup.Bind(static backup => backup.Newest.ToOption()).Flatten().TryGetValue(out var newest)
            ? FormatDay(newest.Day)
            : null;

    static string FormatDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Decapitalize(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    // A command sees one moment; only the running bot watches.
    sealed class NobodyCounted : IViewerCounts
    {
        public Option<ViewerCount> Count(string server, DateTimeOffset from, DateTimeOffset to) => None;
    }
}
