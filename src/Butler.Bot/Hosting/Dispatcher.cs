using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary>The way of one interaction through the house: parsed, decided, done, answered. The one place where effects run and bugs are caught.</summary>
sealed class Dispatcher(
    Gatekeeper gate, Worker worker, Consents consents, Suggestions suggestions, Explanations explanations,
    PlexConnections servers, DiscordIO discord, Audit audit, Checkup checkup, TimeProvider time, ILogger<Dispatcher> log)
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
                InteractionData.Autocomplete typing => answers.Give(new Response.Choices(await suggestions.For(interaction, typing, token).ConfigureAwait(false))),
                InteractionData.Command command => CommandTree.parse(command.Name, command.Subcommand, command.Options).Match(
                    Some: asked => Obey(interaction, asked, answers, token),
                    None: () => answers.Say(Trouble.outdated())),
                InteractionData.Component press => consents.Pressed(interaction, press, answers, token),
                _ => answers.Add(Trouble.outdated()),
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

    /// <summary>How many interactions were handled so far.</summary>
    public long Handled => inFlight.Total;

    /// <summary>Waits until nothing is in flight, at most that long.</summary>
    public Task<bool> Drain(TimeSpan patience) => inFlight.Empty(patience, time);

    Task Obey(Interaction interaction, Asked asked, Answers answers, CancellationToken token)
    {
        if (asked.Verb == Verb.Why) return answers.Say(explanations.For(interaction, asked));
        var server = servers.Find(asked.Server);
        return gate.Foresee(interaction, asked.Verb, asked.Task, server.Map(static s => s.Name)).Match(
            Left: denied =>
            {
                audit.Denied(interaction, asked, denied);
                return answers.Say(Trouble.denied(denied));
            },
            Right: _ => asked.Verb == Verb.Doctor ? Examine(answers, token) : server.Match(
                Some: known => Find(interaction, asked, known, answers, token),
                None: () => answers.Say(Trouble.whichServer(asked.Server, servers.Names))));
    }

    async Task Examine(Answers answers, CancellationToken token) =>
        await answers.Say(await answers.DeferIfSlow(checkup.Run(token)).ConfigureAwait(false)).ConfigureAwait(false);

    async Task Find(Interaction interaction, Asked asked, PlexConnection server, Answers answers, CancellationToken token)
    {
        if (asked.Task.Case is not string typed)
        {
            await Decide(new Order(interaction, asked.Verb, None, server), answers, token).ConfigureAwait(false);
            return;
        }
        var found = await answers.DeferIfSlow(server.Run(Work.find(typed), token)).ConfigureAwait(false);
        await found.Match(
            Left: error => answers.Say(Trouble.plex(server.Name, error, server.GoneSince)),
            Right: result => result.Match(
                Left: none => answers.Say(Answer.outcome(server.Name, none)),
                Right: task => Decide(new Order(interaction, asked.Verb, task, server), answers, token))).ConfigureAwait(false);
    }

    // Only here is everything known: the task's own name, the server, and the time at which it would be done.
    async Task Decide(Order order, Answers answers, CancellationToken token)
    {
        var decision = gate.Decide(order);
        if (decision.Case is Denied denied)
        {
            audit.Denied(order, denied);
            await answers.Say(Trouble.denied(denied)).ConfigureAwait(false);
        }
        else if (decision.Case is Allowed { Rule.Approval: true } waiting) await consents.AskForApproval(order, waiting, answers).ConfigureAwait(false);
        else if (VerbNames.isAboutEverything(order.Verb)) await answers.Say(consents.Confirm(order)).ConfigureAwait(false);
        else if (decision.Case is Allowed allowed) await answers.Say(await answers.DeferIfSlow(worker.CarryOut(order, allowed, token)).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
