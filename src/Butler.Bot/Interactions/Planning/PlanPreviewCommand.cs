using LanguageExt;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Previews;
using PlexButler.Bot.Replies.Planning;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Planning;

/// <summary><c>/butler plan preview</c>: what the plans would do for a day. It does nothing.</summary>
static class PlanPreviewCommand
{
    const string WatchingOption = "watching";

    static readonly TimeSpan Length = TimeSpan.FromDays(1);

    /// <summary>Shows it.</summary>
    public static readonly CommandUsage.OnServer Preview = new(
        PlanCommand.Permission,
        "shows what the plans would do in the next 24 hours, and does nothing",
        RunPreview
    )
    {
        Key = "plan-preview",
        IsReadOnly = true,
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "preview",
        "What the plans would do in the next 24 hours",
        Seq(
            CommandOption
                .String(WatchingOption, "When somebody watches, like 19:00-23:30 or Sat,Sun 14:00-01:00; separate by ;")
                .AtMost(CommonOptions.MaxLength),
            CommonOptions.Server
        ),
        Seq1<CommandUsage>(Preview)
    )
    {
        Group = PlanCommand.Group,
    };

    static async Task<CommandResult> RunPreview(CommandContext context, CancellationToken token)
    {
        var (plans, server, now) = (context.Services.Plans, context.Server.Name, context.Services.Time.GetUtcNow());
        if (!ReadWatching(context.Command).TryGetValue(out var watching))
            return PlanCommand.NotDone("no such hours", PlanPreviewReplies.NotHours(server));
        var all = await plans.GetAll(server, token);
        var active = new List<Plan>();
        foreach (var plan in all)
            if (!(await plans.FindSwitch(plan, server, token)).IsPaused)
                active.Add(plan);
        var schedule = await context.Server.Run(Schedule<Runtime>.current, token);
        var window = schedule.Match(
            Left: static _ => PreviewWorld.UsualWindow,
            Right: static known => new Window(
                PreviewWorld.UsualWindow.Days,
                (short)(known.Window.StartHour * 60),
                (short)(known.Window.EndHour * 60)
            )
        );
        var from = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        var world = plans.CreateWorld(server, watching, window);
        var pausedUntil = await context.Services.Pauses.GetEnd(server, token);
        return CommandResult.Shown(
            "shown",
            PlanPreviewReplies.Render(
                server,
                PlanPreview.Run(toSeq(active.ToArray()), world, from, from + Length),
                world,
                new PreviewLimits(all.Count, all.Count - active.Count, pausedUntil > now ? pausedUntil : None)
            )
        );
    }

    static Option<Seq<Window>> ReadWatching(ResolvedCommand command)
    {
        string[] texts =
        [
            .. command
                .FindDetail(WatchingOption)
                .IfNone("")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        ];
        Window[] windows = [.. texts.SelectMany(static text => Window.Parse(text).AsEnumerable())];
        return windows.Length == texts.Length ? Some(toSeq(windows)) : None;
    }
}
