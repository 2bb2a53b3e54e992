using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Sharing;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler status</c>: what is running, and how many are watching.</summary>
static class StatusCommand
{
    /// <summary>To read who watches what; everybody else reads a number.</summary>
    public static readonly Permission SeeViewers = new("viewers", AccessLevel.Admin, "see who is watching what")
    {
        IsByRuleOnly = true,
    };

    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnServer Usage = new(
        new Permission("status", AccessLevel.Viewer, "see what is running") { Order = 8 },
        "shows what is running, since when and how far along it is, and how many are watching; who watches what takes "
            + "the permission `viewers`, which only a rule gives; whoever has the permission `pin` gets a button that "
            + "puts a live status into the channel, which the bot keeps up to date",
        Run
    )
    {
        IsReadOnly = true,
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "status",
        "What is running, how far along it is, and how many are watching",
        Seq1(CommonOptions.Server),
        Seq1<CommandUsage>(Usage)
    )
    {
        DetailPermissions = Seq1(SeeViewers),
        ButtonUsages = Seq1<CommandUsage>(LiveStatusCommand.Usage),
    };

    /// <summary>The command for one server.</summary>
    public static CommandRequest OnServer(string server) => new CommandRequest(Usage, Empty).On(server);

    static async Task<CommandResult> Run(CommandContext context, CancellationToken token)
    {
        var status = await context.Services.Status.Load(context.Server, () => TryShowViewers(context, token), token);
        return CommandResult.Shown(status.HasRuns ? "shown" : "shown without the stored runs", status.Message) with
        {
            Offers = Seq(
                Offer.Refresh(OnServer(context.Server.Name)),
                Offer.Pin(LiveStatusCommand.OnServer(context.Server.Name))
            ),
        };
    }

    // Names are left out where nothing decides that the member may read them.
    static async Task<bool> TryShowViewers(CommandContext context, CancellationToken token)
    {
        try
        {
            return await context.Services.Access.TryUseDetail(context.Command, context.Grant, SeeViewers, token);
        }
        catch (DecisionUnavailableException)
        {
            return false;
        }
    }
}
