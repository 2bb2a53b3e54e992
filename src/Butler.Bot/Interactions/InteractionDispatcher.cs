using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>The way of one interaction through the house: parsed, decided, done, answered. The one place where effects run and bugs are caught.</summary>
sealed class InteractionDispatcher(
    AccessControl accessControl,
    CommandHandler commandHandler,
    Confirmations confirmations,
    StopButtonHandler stopButton,
    AutocompleteHandler autocomplete,
    WhyCommand whyCommand,
    PlexConnections servers,
    DiscordIO discord,
    AuditLog audit,
    DoctorCommand doctorCommand,
    TimeProvider time,
    ILogger<InteractionDispatcher> log
)
{
    readonly InFlightCounter inFlight = new();

    /// <summary>Answers one interaction; never throws.</summary>
    public async Task Handle(Interaction interaction, CancellationToken token)
    {
        using var _ = inFlight.Enter();
        var stopRunId = interaction.Data is InteractionData.Component pressed
            ? RunCard.ParseStopButtonId(pressed.CustomId)
            : None;
        var responder = new InteractionResponder(discord, interaction, isSeparateReply: stopRunId.IsSome, time, log);
        try
        {
            await (
                interaction.Data switch
                {
                    InteractionData.Autocomplete typing => responder.Respond(
                        new Response.Choices(await autocomplete.Suggest(interaction, typing, token))
                    ),
                    InteractionData.Command command => SlashCommands
                        .Parse(command.Name, command.Subcommand, command.Options)
                        .Match(
                            Some: request => HandleCommand(interaction, request, responder, token),
                            None: () => responder.Reply(ErrorReplies.Outdated())
                        ),
                    InteractionData.Component when stopRunId.Case is Snowflake run => stopButton.HandlePress(
                        interaction,
                        run,
                        responder,
                        token
                    ),
                    InteractionData.Component press => confirmations.HandlePress(interaction, press, responder, token),
                    _ => responder.FollowUp(ErrorReplies.Outdated()),
                }
            );
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            await responder.Reply(ErrorReplies.Restarting());
        }
        catch (Exception e)
        {
            var reference = interaction.Id.ToString()[^6..];
            log.InteractionFailed(reference, interaction.Id, e);
            await responder.Reply(ErrorReplies.UnexpectedError(reference));
        }
    }

    /// <summary>How many interactions were handled so far.</summary>
    public long HandledCount => inFlight.Total;

    /// <summary>Waits until nothing is in flight, at most that long.</summary>
    public Task<bool> Drain(TimeSpan timeout) => inFlight.WaitUntilIdle(timeout, time);

    Task HandleCommand(
        Interaction interaction,
        CommandRequest request,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        if (request.Permission == Permission.Why)
            return responder.Reply(whyCommand.Explain(interaction, request));
        var server = servers.Find(request.Server);
        return accessControl
            .MightAllow(interaction, request.Permission, request.Task, server.Map(static s => s.Name))
            .Match(
                Left: denied =>
                {
                    audit.RecordDenial(interaction, request, denied);
                    return responder.Reply(ErrorReplies.ForDenial(denied));
                },
                Right: _ =>
                    request.Permission == Permission.Doctor
                        ? RunDoctor(responder, token)
                        : server.Match(
                            Some: found => ResolveTask(interaction, request, found, responder, token),
                            None: () => responder.Reply(ErrorReplies.WhichServer(request.Server, servers.Names))
                        )
            );
    }

    async Task RunDoctor(InteractionResponder responder, CancellationToken token) =>
        await responder.Reply(await responder.DeferIfSlow(doctorCommand.Run(token)));

    async Task ResolveTask(
        Interaction interaction,
        CommandRequest request,
        PlexConnection server,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        responder.IsPublic = request.IsPublic;
        if (request.Task.Case is not string typed || PermissionNames.IsRunReport(request.Permission))
        {
            await commandHandler.Handle(
                new ResolvedCommand(interaction, request.Permission, None, server)
                {
                    IsPublic = request.IsPublic,
                    TypedTask = request.Task,
                },
                responder,
                token
            );
            return;
        }
        var activitiesBefore = PermissionNames.IsStart(request.Permission) ? new ActivitySnapshot(server, token) : null;
        var resolved = await responder.DeferIfSlow(server.Run(CommandEffects.FindTask(typed), token));
        await resolved.Match(
            Left: error => responder.Reply(ErrorReplies.ForPlexError(server.Name, error, server.UnreachableSince)),
            Right: result =>
                result.Match(
                    Left: notFound => responder.Reply(OutcomeReplies.ForOutcome(server.Name, notFound)),
                    Right: task =>
                        commandHandler.Handle(
                            new ResolvedCommand(interaction, request.Permission, task, server)
                            {
                                IsPublic = request.IsPublic,
                                ActivitiesBefore = activitiesBefore,
                            },
                            responder,
                            token
                        )
                )
        );
    }
}
