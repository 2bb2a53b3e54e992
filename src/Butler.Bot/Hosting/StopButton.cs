using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Keeping;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary>The Stop button of a card. It carries no right: whoever presses is asked what they may, as if they had typed the command.</summary>
sealed class StopButton(Gatekeeper gate, Decisions decisions, RunBook runs, PlexConnections servers, Audit audit)
{
    /// <summary>It was pressed. The answer stands beside the card, for the presser alone.</summary>
    public async Task Pressed(Interaction interaction, Snowflake id, Answers answers, CancellationToken token)
    {
        if (gate.Outside(interaction).Case is Denied outside)
        {
            audit.Refused(interaction, outside.Rule);
            await answers.Say(Trouble.denied(outside));
        }
        else if ((await Find(id)).Case is (PlexConnection server, Run run) && run.Card.Guild == interaction.GuildId)
            await decisions.Decide(order(interaction, run, server), answers, token);
        else
        {
            audit.Refused(interaction, "not open");
            await answers.Say(Consent.runOver());
        }
    }

    async Task<Option<(PlexConnection Server, Run Run)>> Find(Snowflake id)
    {
        foreach (var server in servers.All)
            if ((await runs.Open(server.Name)).Find(run => run.Id == id).Case is Run run)
                return (server, run);
        return None;
    }

    static Order order(Interaction interaction, Run run, PlexConnection server) =>
        run.Task.Match(
            Some: task => new Order(
                interaction,
                Verb.Stop,
                new ButlerTask(task, run.Title.Length > 0 ? Some(run.Title) : None, None, 0, false, !run.SwitchedOff),
                server
            ),
            None: () => new Order(interaction, Verb.StopAll, None, server)
        );
}
