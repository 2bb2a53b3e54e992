using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Auditing;
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
sealed class CommandHandler(
    CommandSet commands,
    CommandServices services,
    CommandTargets targets,
    Offers offers,
    CommandAuthorizer authorizer,
    AuditLog audit
)
{
    /// <summary>Handles one command.</summary>
    public async Task Handle(
        Interaction interaction,
        InteractionData.Command command,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        foreach (var member in command.Members)
            await services.Access.Refresh(member.Id, token);
        await commands
            .Parse(command.Name, command.Subcommand, command.Options)
            .Match(
                Some: request =>
                    Handle(
                        interaction,
                        request.Qualify(services.Access.GetKnownServers(interaction)),
                        command.Members,
                        responder,
                        token
                    ),
                None: () => responder.Reply(ErrorReplies.Outdated())
            );
    }

    /// <summary>Whether a command is to change something at Plex.</summary>
    public bool MayChange(InteractionData.Command command) =>
        commands
            .Parse(command.Name, command.Subcommand, command.Options)
            .Exists(static request =>
                request.Usage.Match(
                    onTask: static usage => !usage.IsReadOnly,
                    onServer: static usage => !usage.IsReadOnly,
                    onBot: static _ => false
                )
            );

    /// <summary>Handles the command that a reply offered and that was pressed.</summary>
    public async Task HandleStep(
        Interaction interaction,
        InteractionData.Component press,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var chosen = await offers.Redeem(interaction, press, responder, token);
        await chosen.Match(
            Some: request => HandleRequest(interaction, request, responder, token),
            None: static () => Task.CompletedTask
        );
    }

    /// <summary>Handles a command that a button stands for.</summary>
    public Task HandleRequest(
        Interaction interaction,
        CommandRequest request,
        InteractionResponder responder,
        CancellationToken token
    ) => Handle(interaction, request, Empty, responder, token);

    async Task Handle(
        Interaction interaction,
        CommandRequest request,
        Seq<Caller> members,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        await services.Access.Refresh(interaction.Caller.Id, token);
        await CheckInAdvance(interaction, request)
            .Match(
                Some: denial => Deny(interaction, request, denial, responder),
                None: () => Resolve(interaction, request, members, responder, token)
            );
    }

    Option<Denial> CheckInAdvance(Interaction interaction, CommandRequest request) =>
        !NeedsPermission(interaction, request)
            ? services.Access.CheckGuild(interaction)
            : services
                .Access.MightAllow(
                    interaction,
                    request.Usage.Permission,
                    request.Task,
                    services.Access.FindServer(interaction, request.Server).Map(static server => server.Name)
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
        CommandRequest request,
        Seq<Caller> members,
        InteractionResponder responder,
        CancellationToken token
    ) =>
        request.Usage.Match(
            onTask: usage => targets.ResolveTask(interaction, request, usage, responder, token),
            onServer: usage => targets.ResolveServer(interaction, request, usage, responder, token),
            onBot: usage => HandleOnBot(interaction, request, usage, members, responder, token)
        );

    async Task HandleOnBot(
        Interaction interaction,
        CommandRequest request,
        CommandUsage.OnBot usage,
        Seq<Caller> members,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var command = new ResolvedCommand(interaction, usage.Permission, None, FindServer());
        if (usage.NeedsPermission(interaction, request))
        {
            await authorizer.Handle(
                CommandInvocation.OnBot(usage, command, request.Options, members),
                responder,
                token
            );
            return;
        }
        var visible = services.Access.GetKnownServers(interaction);
        var context = new BotContext(interaction, request, members, visible, services);
        var result = await responder.DeferIfSlow(usage.Run(context, token));
        await responder.Reply(await result.CreateReply());

        Option<PlexConnection> FindServer() =>
            request.Server.Bind(name => services.Access.FindServer(interaction, name));
    }

    Task Deny(Interaction interaction, CommandRequest request, Denial denial, InteractionResponder responder)
    {
        audit.RecordDenial(interaction, request, denial);
        return responder.Reply(DenialReplies.Create(denial));
    }
}
