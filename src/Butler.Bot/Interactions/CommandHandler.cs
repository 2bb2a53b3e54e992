using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// The way of a slash command: it is parsed, denied at once if no rule could ever allow it, its server and task are
/// found, and then <see cref="CommandAuthorizer"/> decides.
/// </summary>
sealed class CommandHandler(CommandSet commands, CommandServices services, CommandAuthorizer authorizer, AuditLog audit)
{
    /// <summary>Handles one command.</summary>
    public Task Handle(
        Interaction interaction,
        InteractionData.Command command,
        InteractionResponder responder,
        CancellationToken token
    ) =>
        commands
            .Parse(command.Name, command.Subcommand, command.Options)
            .Match(
                Some: request =>
                    CheckInAdvance(interaction, request)
                        .Match(
                            Some: denial => Deny(interaction, request, denial, responder),
                            None: () => Resolve(interaction, command, request, responder, token)
                        ),
                None: () => responder.Reply(ErrorReplies.Outdated())
            );

    Option<Denial> CheckInAdvance(Interaction interaction, CommandRequest request) =>
        request.Usage.PermissionOnlyNeeded.IsSome
            ? services.Access.CheckGuild(interaction)
            : services
                .Access.MightAllow(
                    interaction,
                    request.Usage.Permission,
                    request.Task,
                    services.Servers.Find(request.Server).Map(static server => server.Name)
                )
                .Match(Left: Some, Right: static _ => None);

    Task Resolve(
        Interaction interaction,
        InteractionData.Command command,
        CommandRequest request,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        return request.Usage.Match(
            onTask: usage => OnServer(server => ResolveTask(interaction, request, usage, server, responder, token)),
            onServer: usage =>
                OnServer(server =>
                    authorizer.Handle(
                        new(
                            usage,
                            new ResolvedCommand(interaction, usage.Permission, None, server)
                            {
                                IsPublic = request.IsPublic,
                                TypedTask = request.Task,
                            }
                        ),
                        responder,
                        token
                    )
                ),
            onBot: usage =>
                RunOnBot(usage, new BotContext(interaction, request, command.Members, services), responder, token)
        );

        Task OnServer(Func<PlexConnection, Task> handle)
        {
            responder.IsPublic = request.IsPublic;
            return services
                .Servers.Find(request.Server)
                .Match(Some: handle, None: () =>
                    responder.Reply(ErrorReplies.WhichServer(request.Server, services.Servers.Names))
                );
        }
    }

    async Task ResolveTask(
        Interaction interaction,
        CommandRequest request,
        CommandUsage.OnTask usage,
        PlexConnection server,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var before = usage.NeedsActivitySnapshot ? Some(new ActivitySnapshot(server, token)) : None;
        var resolved = await responder.DeferIfSlow(server.Run(TaskSearch.Resolve(request.Task.IfNone("")), token));
        await resolved.Match(
            Left: error => responder.Reply(ErrorReplies.ForPlexError(server.Name, error, server.UnreachableSince)),
            Right: found =>
                found.Match(
                    Left: notFound => responder.Reply(OutcomeReplies.TaskNotFound(server.Name, notFound)),
                    Right: task =>
                        authorizer.Handle(
                            new(
                                usage.For(task),
                                new ResolvedCommand(interaction, usage.Permission, task, server)
                                {
                                    IsPublic = request.IsPublic,
                                    ActivitiesBefore = before,
                                }
                            ),
                            responder,
                            token
                        )
                )
        );
    }

    async Task RunOnBot(
        CommandUsage.OnBot usage,
        BotContext context,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var result = await responder.DeferIfSlow(usage.Run(context, token));
        await result.Match(
            Left: denial => Deny(context.Interaction, context.Request, denial, responder),
            Right: responder.Reply
        );
    }

    Task Deny(Interaction interaction, CommandRequest request, Denial denial, InteractionResponder responder)
    {
        audit.RecordDenial(interaction, request, denial);
        return responder.Reply(DenialReplies.Create(denial));
    }
}
