using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler activities</c>: what a server works on, and a button for each that can be cancelled.</summary>
static class ActivitiesCommand
{
    // Discord's limit for one row of buttons.
    const int MaxButtons = 5;

    const string Change = "cancel";

    // As long as Discord lets the bot change the reply that the buttons are on.
    static readonly TimeSpan ButtonLifetime = TimeSpan.FromMinutes(15);

    // Plex may need a moment to end what it was told to end.
    static readonly TimeSpan CheckDelay = TimeSpan.FromSeconds(1);

    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnServer Usage = new(
        new Permission("activities", AccessLevel.Admin, "see what Plex works on"),
        "shows what Plex works on now; whoever has the permission `cancel` gets a **Cancel** button for what Plex can "
            + "cancel",
        Run
    )
    {
        IsReadOnly = true,
    };

    /// <summary>What its buttons do.</summary>
    public static readonly CommandUsage.OnServer CancelUsage = new(
        new Permission("cancel", AccessLevel.Admin, "cancel what Plex works on"),
        "cancels one activity, and says whether Plex still shows it afterwards",
        Cancel
    );

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "activities",
        "What Plex works on now, and what of it can be cancelled",
        Seq1(CommonOptions.Server),
        Seq1<CommandUsage>(Usage)
    )
    {
        ButtonUsages = Seq1<CommandUsage>(CancelUsage),
    };

    static async Task<CommandResult> Run(CommandContext context, CancellationToken token)
    {
        var answer = await context.Server.Run(Activities<Runtime>.all, token);
        return answer.Match(
            Left: error => CommandResult.Failed(context, error),
            Right: all => new CommandResult("shown", () => CreateReply(context, all, token))
        );
    }

    static async Task<Message> CreateReply(CommandContext context, Seq<PlexActivity> all, CancellationToken token)
    {
        var reply = ActivitiesReply.Render(context.Server.Name, all);
        var cancellable = all.Filter(static activity =>
                activity.Cancellable && !TaskActivities.IsButlerRow(activity.Type)
            )
            .Strict();
        if (cancellable.IsEmpty || !MayCancel(context.Command, context.Services.Access))
            return reply;
        var buttons = new List<Button>();
        foreach (var activity in cancellable.Take(MaxButtons))
        {
            var command = context.Command with { Permission = CancelUsage.Permission, Activity = activity.Id };
            var invocation = CommandInvocation.On(context.Server, CancelUsage, command);
            var id = await context.Services.IssueButton(invocation, ButtonLifetime, token);
            buttons.Add(new Button(ButtonStyle.Danger, ActivitiesReply.ButtonLabel(activity), id));
        }
        return reply.WithButtons([.. buttons]);
    }

    static bool MayCancel(ResolvedCommand command, AccessControl access) =>
        access.Decide(command with { Permission = CancelUsage.Permission }).IsRight;

    static async Task<CommandResult> Cancel(CommandContext context, CancellationToken token)
    {
        var server = context.Server;
        if (!context.Command.Activity.TryGetValue(out var id))
            return CommandResult.Shown("no activity", ActivitiesReply.Ended(server.Name));
        // For its title: what is recorded has to say what was cancelled.
        var before = await server.Run(Activities<Runtime>.all, token);
        if (before.IsLeft(out var unread, out var shown))
            return CommandResult.Failed(context, unread);
        if (!shown.Find(activity => activity.Id == id).TryGetValue(out var activity))
            return CommandResult.NothingToDo("had ended", () => Task.FromResult(ActivitiesReply.Ended(server.Name)));
        var answer = await server.Run(Activities<Runtime>.cancel(id), token);
        if (answer.IsLeft(out var error, out var outcome))
            return CommandResult.ChangeFailed(context, Change, error);
        var title = VisibleText.Clean(TaskActivities.IsDownload(activity.Type) ? "a download" : activity.Title);
        return outcome switch
        {
            CancelOutcome.NotFound => CommandResult.NothingToDo("had ended", () =>
                Task.FromResult(ActivitiesReply.Ended(server.Name))
            ),
            CancelOutcome.NotCancellable => CommandResult.NothingToDo($"Plex cannot cancel {title}", () =>
                Task.FromResult(ActivitiesReply.NotCancellable(server.Name, activity))
            ),
            CancelOutcome.Cancelled => await IsGone(context, id, token)
                ? CommandResult.Done($"cancelled {title}", () =>
                    Task.FromResult(ActivitiesReply.Cancelled(server.Name, activity))
                )
                : CommandResult.NothingToDo($"Plex accepted to cancel {title} and still shows it", () =>
                    Task.FromResult(ActivitiesReply.StillThere(server.Name, activity))
                ),
        };
    }

    // Plex may answer success and stop nothing.
    static async Task<bool> IsGone(CommandContext context, ActivityId id, CancellationToken token)
    {
        if (await IsGoneNow())
            return true;
        await Task.Delay(CheckDelay, token);
        return await IsGoneNow();

        async Task<bool> IsGoneNow() =>
            (await context.Server.Run(Activities<Runtime>.all, token)).Exists(all =>
                all.ForAll(activity => activity.Id != id)
            );
    }
}
