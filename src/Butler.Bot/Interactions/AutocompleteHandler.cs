using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>What is suggested to a member who types: servers and tasks, and of those only what they may act on.</summary>
sealed class AutocompleteHandler(AccessControl accessControl, PlexConnections servers)
{
    /// <summary>At most 25, in time; nothing rather than an error.</summary>
    public async Task<Seq<OptionChoice>> Suggest(
        Interaction interaction,
        InteractionData.Autocomplete input,
        CancellationToken token
    )
    {
        if (SlashCommands.Parse(input.Name, input.Subcommand, input.Options).Case is not CommandRequest request)
            return Empty;
        var typed = input
            .Options.Find(o => o.Name == input.Focused)
            .Match(Some: static o => o.Value, None: static () => "");
        var server = servers.Find(request.Server);

        // Whoever asks why is shown what they may list.
        var permission =
            request.Permission == Permission.Why
                ? Permission.List
                : SlashCommands.WeakestPermission(request.Permission);
        if (accessControl.MightAllow(interaction, permission, None, server.Map(static s => s.Name)).IsLeft)
            return Empty;
        if (input.Focused == SlashCommands.ServerOptionName)
            return servers
                .All.Filter(s => s.Name.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .Take(TaskSearch.MaxChoices)
                .Map(static s => new OptionChoice(s.Name, s.Name))
                .Strict();
        if (server.Case is not PlexConnection found)
            return Empty;

        // Discord drops suggestions after 3 s; an empty list in time reads better than an error.
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            var tasks = await found.GetTasks(timeout.Token);
            return tasks.Match(
                Right: list =>
                    TaskSearch.ToChoices(
                        PermissionNames.IsForOneTask(permission)
                            ? list.Filter(task =>
                                    accessControl
                                        .DecideIgnoringLimits(
                                            interaction.Caller,
                                            new ResolvedCommand(interaction, permission, task, found)
                                        )
                                        .IsRight
                                )
                                .Strict()
                            : list,
                        typed
                    ),
                Left: static _ => Seq<OptionChoice>()
            );
        }
        catch (OperationCanceledException)
        {
            return Empty;
        }
    }
}
