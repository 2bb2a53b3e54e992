using LanguageExt;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Plans.Previews;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Previews;

/// <summary>Pure: a preview of the plans of settings.</summary>
static class PreviewRunner
{
    /// <summary>The server that is meant: the one that is named, or the only one.</summary>
    public static Option<NamedServer> FindServer(BotSettings settings, Option<string> name) =>
        name.Match(
            Some: text =>
                settings.Servers.Find(server => string.Equals(server.Name, text, StringComparison.OrdinalIgnoreCase)),
            None: () => settings.Servers.Count == 1 ? settings.Servers.HeadOrNone() : None
        );

    /// <summary>The preview as it is printed.</summary>
    public static string Run(
        BotSettings settings,
        NamedServer server,
        PreviewOptions options,
        PreviewFormat format,
        DateTimeOffset now
    )
    {
        var zone = settings.Cards.TimeZone.IfNone(TimeZoneInfo.Utc);
        var (from, until) = (StartOf(options, zone, now, 0), StartOf(options, zone, now, options.Days));
        var world = new PreviewWorld(zone, options.Watching, options.Maintenance, options.Takes, task =>
            server.Files.Database.IsSome || TaskActivities.HasActivities(task)
        );
        var plans = settings.Plans.Filter(plan => plan.IsFor(server.Name)).Strict();
        return PreviewPrinter.Print(format, server.Name, PlanPreview.Run(plans, world, from, until), zone, from, until);
    }

    static DateTimeOffset StartOf(PreviewOptions options, TimeZoneInfo zone, DateTimeOffset now, int days) =>
        options.From.Match(
            Some: day =>
            {
                var local = day.AddDays(days).ToDateTime(TimeOnly.MinValue);
                return new DateTimeOffset(local, zone.GetUtcOffset(local));
            },
            None: () => days == 0 ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)) : Midnight.Of(zone, now, days)
        );
}
