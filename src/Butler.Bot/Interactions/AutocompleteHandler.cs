using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>Suggests servers and tasks to a member who types, and only those they may act on.</summary>
sealed class AutocompleteHandler(CommandSet commands, AccessControl accessControl, PlexConnections servers)
{
    // Discord drops suggestions after 3 s, and an empty list in time reads better than its error.
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>At most 25, in time; an empty list rather than an error.</summary>
    public Task<Seq<OptionChoice>> Suggest(
        Interaction interaction,
        InteractionData.Autocomplete input,
        CancellationToken token
    ) =>
        commands
            .ParsePartial(input.Name, input.Subcommand, input.Options)
            .Filter(request => MightBeAllowed(interaction, request))
            .Match(
                Some: request =>
                    input.Focused == CommonOptions.ServerName
                        ? Task.FromResult(SuggestServers(interaction, request))
                        : servers
                            .Find(request.Server)
                            .Match(
                                Some: server => SuggestTasks(interaction, request, server, token),
                                None: static () => Task.FromResult(Seq<OptionChoice>())
                            ),
                None: static () => Task.FromResult(Seq<OptionChoice>())
            );

    bool MightBeAllowed(Interaction interaction, CommandRequest request) =>
        accessControl
            .MightAllow(
                interaction,
                request.Usage.Permission,
                None,
                servers.Find(request.Server).Map(static server => server.Name)
            )
            .IsRight;

    Seq<OptionChoice> SuggestServers(Interaction interaction, CommandRequest request) =>
        accessControl
            .GetVisibleServers(interaction, request.Usage.Permission)
            .Filter(server => server.Name.Contains(request.Server.IfNone(""), StringComparison.OrdinalIgnoreCase))
            .Take(TaskSearch.MaxChoices)
            .Map(static server => new OptionChoice(server.Name, server.Name))
            .Strict();

    async Task<Seq<OptionChoice>> SuggestTasks(
        Interaction interaction,
        CommandRequest request,
        PlexConnection server,
        CancellationToken token
    )
    {
        var (usage, typed) = (request.Usage, request.Task.IfNone(""));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(Timeout);
        try
        {
            var tasks = await server.GetTasks(timeout.Token);
            return tasks.Match(
                Right: list => TaskSearch.ToChoices(list.Filter(task => IsAllowed(task)).Strict(), typed),
                Left: static _ => Seq<OptionChoice>()
            );
        }
        catch (OperationCanceledException)
        {
            return Empty;
        }

        bool IsAllowed(ButlerTask task) =>
            !usage.IsForOneTask
            || accessControl
                .DecideIgnoringLimits(
                    interaction.Caller,
                    new ResolvedCommand(interaction, usage.Permission, task, server)
                )
                .IsRight;
    }
}
