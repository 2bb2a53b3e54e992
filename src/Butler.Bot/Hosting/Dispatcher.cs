using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using Choice = PlexButler.Discord.Choice;

namespace PlexButler.Bot.Hosting;

/// <summary>The way of one interaction through the house: parsed, decided, done, answered. The one place where effects run and bugs are caught.</summary>
sealed class Dispatcher(Policy policy, PlexConnections servers, DiscordIO discord, Audit audit, Checkup checkup, TimeProvider time, ILogger<Dispatcher> log)
{
    readonly InFlight inFlight = new();

    /// <summary>Answers one interaction; never throws.</summary>
    public async Task Handle(Interaction interaction, CancellationToken token)
    {
        using var _ = inFlight.Enter();
        var answers = new Answers(discord, interaction, time, log);
        try
        {
            await (interaction.Data switch
            {
                InteractionData.Autocomplete typing => answers.Give(new Response.Choices(await Suggest(interaction, typing, token).ConfigureAwait(false))),
                InteractionData.Command command => CommandTree.parse(command.Name, command.Subcommand, command.Options).Match(
                    Some: asked => Obey(interaction, asked, answers, token),
                    None: () => answers.Say(Trouble.outdated())),
                _ => answers.Say(Trouble.outdated()),
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            await answers.Say(Trouble.restarting()).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var reference = interaction.Id.ToString()[^6..];
            log.Broke(reference, interaction.Id, e);
            await answers.Say(Trouble.broken(reference)).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until nothing is in flight, at most that long.</summary>
    public Task<bool> Drain(TimeSpan patience) => inFlight.Empty(patience, time);

    Task Obey(Interaction interaction, Asked asked, Answers answers, CancellationToken token) =>
        policy.Decide(interaction.GuildId, interaction.Caller, asked.Verb).Match(
            Left: denied =>
            {
                audit.Denied(interaction, asked, denied);
                return answers.Say(Trouble.denied(denied));
            },
            Right: allowed => asked.Verb == Verb.Doctor ? Examine(answers, token) : servers.Find(asked.Server).Match(
                Some: server => Do(interaction, asked, allowed, server, answers, token),
                None: () => answers.Say(Trouble.whichServer(asked.Server, servers.Names))));

    async Task Examine(Answers answers, CancellationToken token) =>
        await answers.Say(await answers.DeferIfSlow(checkup.Run(token)).ConfigureAwait(false)).ConfigureAwait(false);

    async Task Do(Interaction interaction, Asked asked, Allowed allowed, PlexConnection server, Answers answers, CancellationToken token)
    {
        var result = await answers.DeferIfSlow(server.Run(Work.effect(asked), token)).ConfigureAwait(false);
        audit.Done(interaction, asked, allowed, server.Name, result);
        var message = result.Match(
            Right: outcome => Answer.outcome(server.Name, outcome),
            Left: error => Trouble.plex(server.Name, error, server.GoneSince));
        await answers.Say(message).ConfigureAwait(false);
    }

    async Task<Seq<Choice>> Suggest(Interaction interaction, InteractionData.Autocomplete typing, CancellationToken token)
    {
        var asked = CommandTree.parse(typing.Name, typing.Subcommand, typing.Options);
        var typed = typing.Options.Find(o => o.Name == typing.Focused).Match(Some: static o => o.Value, None: static () => "");
        var allowed = asked.Exists(a => policy.Decide(interaction.GuildId, interaction.Caller, CommandTree.least(a.Verb)).IsRight);
        if (!allowed) return Empty;
        if (typing.Focused == CommandTree.Server)
            return servers.All.Filter(s => s.Name.Contains(typed, StringComparison.OrdinalIgnoreCase)).Take(TaskSearch.MaxChoices).Map(static s => new Choice(s.Name, s.Name)).Strict();
        if (servers.Find(asked.Bind(static a => a.Server)).Case is not PlexConnection server) return Empty;

        // Discord drops suggestions after 3 s; an empty list in time reads better than an error.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            var tasks = await server.Tasks(limit.Token).ConfigureAwait(false);
            return tasks.Match(Right: list => TaskSearch.choices(list, typed), Left: static _ => Seq<Choice>());
        }
        catch (OperationCanceledException)
        {
            return Empty;
        }
    }
}
