using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// Finds the server and the task that a command is about, and hands it to <see cref="CommandAuthorizer"/>. Of several
/// servers it takes the one that leaves no doubt, and otherwise asks.
/// </summary>
sealed class CommandTargets(CommandServices services, CommandAuthorizer authorizer, Offers offers, AuditLog audit)
{
    /// <summary>For a command on a server.</summary>
    public Task ResolveServer(
        Interaction interaction,
        CommandRequest request,
        CommandUsage.OnServer usage,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var visible = FindServers(interaction, request, responder);
        return visible switch
        {
            [var server] => authorizer.Handle(
                CommandInvocation.On(
                    server,
                    usage,
                    new ResolvedCommand(interaction, usage.Permission, None, server)
                    {
                        IsPublic = request.IsPublic,
                        TypedTask = request.Task,
                        TypedNight = request.Night,
                        Page = request.Page,
                        Pin = request.Pin,
                        Run = request.Run,
                        TypedWhen = request.When,
                        Details = request.Details,
                    }
                ),
                responder,
                token
            ),
            [] => RejectServer(interaction, request, responder, token),
            _ => offers.AskForServer(interaction, request, toSeq(visible), responder, token),
        };
    }

    /// <summary>For a command about one task.</summary>
    public async Task ResolveTask(
        Interaction interaction,
        CommandRequest request,
        CommandUsage.OnTask usage,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var visible = FindServers(interaction, request, responder);
        if (visible.Length > 1)
            await ResolveAmong(visible);
        else if (visible is [var only])
            await ResolveOn(only);
        else
            await RejectServer(interaction, request, responder, token);

        async Task ResolveAmong(PlexConnection[] servers)
        {
            var input = request.Task.IfNone("");
            var lists = await responder.DeferIfSlow(Task.WhenAll(servers.Select(server => server.GetTasks(token))));
            // A server that does not answer may have it as well.
            PlexConnection[] candidates =
            [
                .. servers.Where((_, i) => lists[i].Match(Right: HasTask, Left: static _ => true)),
            ];
            if (candidates is [var server])
                await ResolveOn(server);
            else if (candidates.Length > 1)
                await offers.AskForServer(interaction, request, toSeq(candidates), responder, token);
            else
            {
                var notFound = new TaskNotFound(input, FindSimilar(lists, input));
                var meant = UnresolvedOffers.ForTask(interaction, request, servers, notFound, services.Access);
                await Reply(interaction, OutcomeReplies.TaskNowhere(notFound), meant, responder, token);
            }

            bool HasTask(Seq<ButlerTask> list) => TaskSearch.Find(list, input).IsSome;
        }

        async Task ResolveOn(PlexConnection server)
        {
            var before = usage.NeedsActivitySnapshot ? Some(new ActivitySnapshot(server, token)) : None;
            var resolved = await responder.DeferIfSlow(server.Run(TaskSearch.Resolve(request.Task.IfNone("")), token));
            await resolved.Match(
                Left: error =>
                    Reply(
                        interaction,
                        ErrorReplies.ForPlexError(server.Name, error, server.OutageSince),
                        UnresolvedOffers.ForFailure(request.On(server.Name), error),
                        responder,
                        token
                    ),
                Right: found =>
                    found.Match(
                        Left: notFound =>
                            Reply(
                                interaction,
                                OutcomeReplies.TaskNotFound(server.Name, notFound),
                                UnresolvedOffers.ForTask(
                                    interaction,
                                    request.On(server.Name),
                                    [server],
                                    notFound,
                                    services.Access
                                ),
                                responder,
                                token
                            ),
                        Right: task =>
                            authorizer.Handle(
                                CommandInvocation.On(
                                    server,
                                    usage.For(task),
                                    new ResolvedCommand(interaction, usage.Permission, task, server)
                                    {
                                        IsPublic = request.IsPublic,
                                        ActivitiesBefore = before,
                                        TypedWhen = request.When,
                                        Details = request.Details,
                                    }
                                ),
                                responder,
                                token
                            )
                    )
            );
        }
    }

    async Task Reply(
        Interaction interaction,
        Message reply,
        Seq<Offer> more,
        InteractionResponder responder,
        CancellationToken token
    ) =>
        await responder.Reply(
            await responder.DeferIfSlow(offers.Attach(interaction, reply, more, isClaimed: false, token))
        );

    static Seq<ButlerTask> FindSimilar(Either<ButlerError, Seq<ButlerTask>>[] lists, string input) =>
        TaskSearch.FindSimilar(
            toSeq(lists.SelectMany(static list => list.IfLeft(Seq<ButlerTask>())).DistinctBy(static task => task.Name))
                .Strict(),
            input
        );

    // The one that is named, or all that the member might do this on.
    PlexConnection[] FindServers(Interaction interaction, CommandRequest request, InteractionResponder responder)
    {
        responder.IsPublic = request.IsPublic;
        return request.Server.IsSome
            ? [.. services.Access.FindServer(interaction, request.Server).AsEnumerable()]
            : [.. services.Access.GetVisibleServers(interaction, request.Usage.Permission)];
    }

    // A server that is hidden from the member reads to them as a name that does not exist, and the attempt is audited.
    Task RejectServer(
        Interaction interaction,
        CommandRequest request,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        services
            .Access.FindHidden(interaction, request.Usage.Permission, request.Task, request.Server)
            .IfSome(denial => audit.RecordDenial(interaction, request, denial));
        var visible = services
            .Access.GetVisibleServers(interaction, request.Usage.Permission)
            .Map(static server => server.Name)
            .Strict();
        return Reply(
            interaction,
            ErrorReplies.WhichServer(request.Server, visible),
            UnresolvedOffers.ForServer(request, visible),
            responder,
            token
        );
    }
}
