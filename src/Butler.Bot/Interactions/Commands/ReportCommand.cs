using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler report</c>: what the Butler did in a night.</summary>
static class ReportCommand
{
    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnServer Usage = new(
        new Permission("report", AccessLevel.Viewer, "see what ran in a night") { Order = 10 },
        "shows what the Butler did last night, or in the night that ended on a day: what ran and for how long, what "
            + "failed, and what was due and did not run",
        Run
    )
    {
        IsReadOnly = true,
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "report",
        "What the Butler did last night",
        Seq(CommonOptions.Night, CommonOptions.Server),
        Seq1<CommandUsage>(Usage)
    );

    static async Task<CommandResult> Run(CommandContext context, CancellationToken token)
    {
        var typed = context.Command.TypedNight;
        var day = typed.Bind(Parse);
        if (typed.IsSome && day.IsNone)
            return NoSuchNight();
        try
        {
            var found = await context.Services.Reports.Summarize(context.Server, day, token);
            return found.Match(
                Some: static summary => CommandResult.Shown("shown", NightReply.Render(summary)),
                None: NoSuchNight
            );
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            return CommandResult.Shown("the store failed", ConfirmationReplies.RunsUnreadable());
        }

        CommandResult NoSuchNight() =>
            CommandResult.Shown("no such night", NightReply.NoSuchNight(context.Server.Name, typed.IfNone("")));
    }

    static Option<DateOnly> Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year >= 2015
            ? Some(day)
            : None;
}
