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
        !NeedsPermission(interaction, request)
            ? services.Access.CheckGuild(interaction)
            : services
                .Access.MightAllow(
                    interaction,
                    request.Usage.Permission,
                    request.Task,
                    services.Servers.Find(request.Server).Map(static server => server.Name)
                )
                .Match(Left: Some, Right: static _ => None);

    static bool NeedsPermission(Interaction interaction, CommandRequest request) =>
        request.Usage.Match(
            onTask: static _ => true,
            onServer: static _ => true,
            onBot: usage => usage.NeedsPermission(interaction, request)
        );

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
                        CommandInvocation.On(
                            server,
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
            onBot: usage => HandleOnBot(interaction, request, usage, command.Members, responder, token)
        );

        Task OnServer(Func<PlexConnection, Task> handle)
        {
            responder.IsPublic = request.IsPublic;
            return services
                .Servers.Find(request.Server)
                .Match(Some: handle, None: () =>
                    responder.Reply(
                        ErrorReplies.WhichServer(
                            request.Server,
                            services.Access.GetVisibleServers(interaction, request.Usage.Permission)
                        )
                    )
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
                            CommandInvocation.On(
                                server,
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

    async Task HandleOnBot(
        Interaction interaction,
        CommandRequest request,
        CommandUsage.OnBot usage,
        Seq<Caller> members,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var command = new ResolvedCommand(interaction, usage.Permission, None, request.Server.Bind(FindServer));
        if (usage.NeedsPermission(interaction, request))
        {
            var invocation = CommandInvocation.OnBot(usage, command, (current, _) =>
                CreateContext(current.Interaction, services.Access.GetServersInReach(current))
            );
            await authorizer.Handle(invocation, responder, token);
            return;
        }
        var visible = services.Access.GetVisibleServers(interaction);
        var result = await responder.DeferIfSlow(usage.Run(CreateContext(interaction, visible), token));
        await responder.Reply(await result.CreateReply());

        Option<PlexConnection> FindServer(string name) => services.Servers.Find(name);

        BotContext CreateContext(Interaction current, Seq<PlexConnection> servers) =>
            new(current, request, members, servers, services);
    }

    Task Deny(Interaction interaction, CommandRequest request, Denial denial, InteractionResponder responder)
    {
        audit.RecordDenial(interaction, request, denial);
        return responder.Reply(DenialReplies.Create(denial));
    }
}
