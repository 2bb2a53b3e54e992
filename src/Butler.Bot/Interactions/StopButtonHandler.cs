using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>The Stop button of a card. It carries no right: whoever presses is asked what they may, as if they had typed the command.</summary>
sealed class StopButtonHandler(
    AccessControl accessControl,
    CommandHandler commandHandler,
    RunTracker runs,
    PlexConnections servers,
    AuditLog audit
)
{
    /// <summary>It was pressed. The answer stands beside the card, for the presser alone.</summary>
    public async Task HandlePress(
        Interaction interaction,
        Snowflake runId,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        if (accessControl.CheckGuild(interaction).Case is Denial denied)
        {
            audit.RecordRefusedPress(interaction, denied.RuleName);
            await responder.Reply(ErrorReplies.ForDenial(denied));
        }
        else if (
            (await FindOpenRun(runId)).Case is (PlexConnection server, Run run)
            && run.Card.GuildId == interaction.GuildId
        )
            await commandHandler.Handle(BuildStopCommand(interaction, run, server), responder, token);
        else
        {
            audit.RecordRefusedPress(interaction, "not open");
            await responder.Reply(ConfirmationReplies.RunOver());
        }
    }

    async Task<Option<(PlexConnection Server, Run Run)>> FindOpenRun(Snowflake runId)
    {
        foreach (var server in servers.All)
            if ((await runs.GetOpen(server.Name)).Find(run => run.Id == runId).Case is Run run)
                return (server, run);
        return None;
    }

    static ResolvedCommand BuildStopCommand(Interaction interaction, Run run, PlexConnection server) =>
        run.Task.Match(
            Some: task => new ResolvedCommand(
                interaction,
                Permission.Stop,
                new ButlerTask(
                    task,
                    run.Title.Length > 0 ? Some(run.Title) : None,
                    None,
                    0,
                    false,
                    !run.IsTaskDisabled
                ),
                server
            ),
            None: () => new ResolvedCommand(interaction, Permission.StopAll, None, server)
        );
}
