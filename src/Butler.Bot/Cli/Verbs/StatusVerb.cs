using LanguageExt;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary><c>butler status</c>: what runs now, and how many are watching.</summary>
static class StatusVerb
{
    static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(5);

    /// <summary>Asks the server and the store.</summary>
    public static async Task<VerbResult> Run(VerbSession session, CancellationToken token)
    {
        var server = session.Server.Name;
        var sessions = session.Server.Run(Sessions<Runtime>.all, token);
        var answer = await session.Server.Run(Activities<Runtime>.all, token);
        if (answer.IsLeft(out var error, out var activities))
            return VerbFailure.Of(server, error);
        var recorded = await session.Records.FindOpen(server, RecordPatience, token);
        var open = await VerbChange.TryStore(
            session,
            async limit => await session.Store.GetOpen(server, limit),
            Seq<Run>(),
            token
        );
        var now = session.Time.GetUtcNow();
        RunItem[] runs =
        [
            .. open.AsEnumerable()
                .Select(run => (Run: run, State: RunStateEvaluator.Evaluate(run, now)))
                .Where(static item => !item.State.IsOver)
                .Select(static item => RunItems.Of(item.Run, item.State)),
        ];
        var document = new StatusDocument(
            server,
            runs,
            recorded.TryGetValue(out var entries) ? [.. entries.Map(RunItems.Of)] : null,
            [.. activities.Map(ToItem)],
            (await sessions).ToOption().TryGetValue(out var watching) ? watching.Count : null
        );
        return new(VerbExit.Done, Render(document, session.ClockZone), VerbJson.Write(document));
    }

    static ActivityItem ToItem(PlexActivity activity) =>
        new(
            activity.Id.Value,
            VisibleText.Clean(activity.Type),
            VisibleText.Clean(activity.Title),
            VisibleText.Clean(activity.Subtitle),
            activity.Percent.TryGetValue(out var percent) ? percent : null,
            activity.Cancellable
        );

    static string Render(StatusDocument status, TimeZoneInfo zone)
    {
        RunItem[] runs = [.. status.Runs, .. status.Recorded ?? []];
        string[] parts =
        [
            runs.Length == 0
                ? $"Nothing is known to run on {status.Server}."
                : TextTable.Render([.. runs.Select(run => RunItems.ToCells(run, zone))]),
            status.Activities.Count == 0
                ? ""
                : "Activities:\n" + TextTable.Render([.. status.Activities.Select(ToCells)]),
            status.Watching is { } watching ? $"Watching: {Invariant(watching)}" : "",
        ];
        return string.Join('\n', parts.Where(static part => part.Length > 0));
    }

    static string[] ToCells(ActivityItem activity) =>
        [
            activity.Percent is { } percent ? $"{Invariant(percent)} %" : "-",
            activity.Title.Length > 0 ? activity.Title : activity.Type,
            activity.Subtitle,
        ];

    static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
