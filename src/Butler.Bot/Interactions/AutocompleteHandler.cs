using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans.Later;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>Suggests servers and tasks to a member who types, and only those they may act on.</summary>
sealed class AutocompleteHandler(
    CommandSet commands,
    AccessControl accessControl,
    RunningTasks running,
    PlanControl plans,
    CardSettings cards,
    TimeProvider time
)
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
            .Match(
                Some: request =>
                    input.Focused switch
                    {
                        CommonOptions.ServerName => Task.FromResult(SuggestServers(interaction, request)),
                        CommonOptions.PlanName => SuggestPlans(interaction, request, token),
                        CommonOptions.WhenName => Task.FromResult(SuggestTimes(request)),
                        _ => SuggestTasks(interaction, request, token),
                    },
                None: static () => Task.FromResult(Seq<OptionChoice>())
            );

    Seq<OptionChoice> SuggestTimes(CommandRequest request) =>
        WhenSuggestions
            .Find(request.When.IfNone(""), time.GetUtcNow(), cards.TimeZone.IfNone(TimeZoneInfo.Utc))
            .Map(static one => new OptionChoice(one.Label, one.Text))
            .Strict();

    async Task<Seq<OptionChoice>> SuggestPlans(Interaction interaction, CommandRequest request, CancellationToken token)
    {
        var visible = accessControl
            .GetVisibleServers(interaction, request.Usage.Permission)
            .Filter(server => request.Server.ForAll(server.HasName));
        var names = new List<string>();
        try
        {
            foreach (var server in visible)
            {
                var found = await plans.Look(server.Name, token);
                names.AddRange(found.Plans.Map(static plan => plan.Name));
                names.AddRange(found.Unreadable.Map(static plan => plan.Name));
            }
        }
        catch (DecisionUnavailableException)
        { /* Nothing is suggested then. */
        }
        var typed = request.FindOption(CommonOptions.PlanName).IfNone("");
        return toSeq(
            names
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Where(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .Take(TaskSearch.MaxChoices)
                .Select(static name => new OptionChoice(name, name))
                .ToArray()
        );
    }

    Seq<OptionChoice> SuggestServers(Interaction interaction, CommandRequest request) =>
        accessControl
            .GetVisibleServers(interaction, request.Usage.Permission)
            .Filter(server => server.Name.Contains(request.Server.IfNone(""), StringComparison.OrdinalIgnoreCase))
            .Take(TaskSearch.MaxChoices)
            .Map(static server => new OptionChoice(server.Name, server.Name))
            .Strict();

    // Of all servers while none is filled in; then each says which it is of.
    async Task<Seq<OptionChoice>> SuggestTasks(Interaction interaction, CommandRequest typed, CancellationToken token)
    {
        var (request, visible) = (
            typed.Qualify(accessControl.GetKnownServers(interaction)),
            accessControl.GetVisibleServers(interaction, typed.Usage.Permission)
        );
        var isQualified = typed.Server.IsNone && visible.Count > 1;
        var chosen = visible.Filter(server => request.Server.ForAll(server.HasName)).ToArray();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(Timeout);
        var lists = await Task.WhenAll(
            chosen.Select(server => GetTasks(interaction, request.Usage, server, timeout.Token))
        );
        return TaskSearch
            .Suggest(toSeq(lists.SelectMany(static list => list)).Strict(), request.Task.IfNone(""), static one =>
                one.Task
            )
            .Bind(one =>
                isQualified ? QualifiedTask.ToChoice(one.Server, one.Task).ToSeq() : Seq1(TaskSearch.ToChoice(one.Task))
            )
            .Take(TaskSearch.MaxChoices)
            .Strict();
    }

    async Task<(PlexConnection Server, ButlerTask Task)[]> GetTasks(
        Interaction interaction,
        CommandUsage usage,
        PlexConnection server,
        CancellationToken token
    )
    {
        try
        {
            var list = await server.GetTasks(token);
            var allowed = list.IfLeft(Seq<ButlerTask>()).Filter(task => IsAllowed(task)).ToArray();
            if (usage.SuggestsRunningFirst)
            {
                var runningNow = await running.Find(server, token);
                allowed = [.. allowed.OrderByDescending(task => runningNow(task.Name))];
            }
            return [.. allowed.Select(task => (server, task))];
        }
        catch (OperationCanceledException)
        {
            return [];
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
