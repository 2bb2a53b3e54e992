using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Keeping;
using PlexButler.Bot.Replies;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary>The way of one interaction through the house: parsed, decided, done, answered. The one place where effects run and bugs are caught.</summary>
sealed class Dispatcher(
    Gatekeeper gate,
    Decisions decisions,
    Consents consents,
    StopButton stops,
    Suggestions suggestions,
    Explanations explanations,
    PlexConnections servers,
    DiscordIO discord,
    Audit audit,
    Checkup checkup,
    TimeProvider time,
    ILogger<Dispatcher> log
)
{
    readonly InFlight inFlight = new();

    /// <summary>Answers one interaction; never throws.</summary>
    public async Task Handle(Interaction interaction, CancellationToken token)
    {
        using var _ = inFlight.Enter();
        var stop = interaction.Data is InteractionData.Component pressed ? RunCard.readStop(pressed.CustomId) : None;
        var answers = new Answers(discord, interaction, beside: stop.IsSome, time, log);
        try
        {
            await (
                interaction.Data switch
                {
                    InteractionData.Autocomplete typing => answers.Give(
                        new Response.Choices(await suggestions.For(interaction, typing, token))
                    ),
                    InteractionData.Command command => CommandTree
                        .parse(command.Name, command.Subcommand, command.Options)
                        .Match(
                            Some: asked => Obey(interaction, asked, answers, token),
                            None: () => answers.Say(Trouble.outdated())
                        ),
                    InteractionData.Component when stop.Case is Snowflake run => stops.Pressed(
                        interaction,
                        run,
                        answers,
                        token
                    ),
                    InteractionData.Component press => consents.Pressed(interaction, press, answers, token),
                    _ => answers.Add(Trouble.outdated()),
                }
            );
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            await answers.Say(Trouble.restarting());
        }
        catch (Exception e)
        {
            var reference = interaction.Id.ToString()[^6..];
            log.Broke(reference, interaction.Id, e);
            await answers.Say(Trouble.broken(reference));
        }
    }

    /// <summary>How many interactions were handled so far.</summary>
    public long Handled => inFlight.Total;

    /// <summary>Waits until nothing is in flight, at most that long.</summary>
    public Task<bool> Drain(TimeSpan patience) => inFlight.Empty(patience, time);

    Task Obey(Interaction interaction, Asked asked, Answers answers, CancellationToken token)
    {
        if (asked.Verb == Verb.Why)
            return answers.Say(explanations.For(interaction, asked));
        var server = servers.Find(asked.Server);
        return gate.Foresee(interaction, asked.Verb, asked.Task, server.Map(static s => s.Name))
            .Match(
                Left: denied =>
                {
                    audit.Denied(interaction, asked, denied);
                    return answers.Say(Trouble.denied(denied));
                },
                Right: _ =>
                    asked.Verb == Verb.Doctor
                        ? Examine(answers, token)
                        : server.Match(
                            Some: known => Find(interaction, asked, known, answers, token),
                            None: () => answers.Say(Trouble.whichServer(asked.Server, servers.Names))
                        )
            );
    }

    async Task Examine(Answers answers, CancellationToken token) =>
        await answers.Say(await answers.DeferIfSlow(checkup.Run(token)));

    async Task Find(
        Interaction interaction,
        Asked asked,
        PlexConnection server,
        Answers answers,
        CancellationToken token
    )
    {
        answers.Share = asked.Share;
        if (asked.Task.Case is not string typed || VerbNames.looksBack(asked.Verb))
        {
            await decisions.Decide(
                new Order(interaction, asked.Verb, None, server) { Share = asked.Share, Typed = asked.Task },
                answers,
                token
            );
            return;
        }
        var before = VerbNames.starts(asked.Verb) ? new Before(server, token) : null;
        var found = await answers.DeferIfSlow(server.Run(Work.find(typed), token));
        await found.Match(
            Left: error => answers.Say(Trouble.plex(server.Name, error, server.GoneSince)),
            Right: result =>
                result.Match(
                    Left: none => answers.Say(Answer.outcome(server.Name, none)),
                    Right: task =>
                        decisions.Decide(
                            new Order(interaction, asked.Verb, task, server) { Share = asked.Share, Before = before },
                            answers,
                            token
                        )
                )
        );
    }
}
