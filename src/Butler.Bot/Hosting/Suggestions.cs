using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using Choice = PlexButler.Discord.Choice;

namespace PlexButler.Bot.Hosting;

/// <summary>What is suggested to a member who types: servers and tasks, and of those only what they may act on.</summary>
sealed class Suggestions(Gatekeeper gate, PlexConnections servers)
{
    /// <summary>At most 25, in time; nothing rather than an error.</summary>
    public async Task<Seq<Choice>> For(
        Interaction interaction,
        InteractionData.Autocomplete typing,
        CancellationToken token
    )
    {
        if (CommandTree.parse(typing.Name, typing.Subcommand, typing.Options).Case is not Asked asked)
            return Empty;
        var typed = typing
            .Options.Find(o => o.Name == typing.Focused)
            .Match(Some: static o => o.Value, None: static () => "");
        var server = servers.Find(asked.Server);

        // Whoever asks why is shown what they may list.
        var verb = asked.Verb == Verb.Why ? Verb.List : CommandTree.least(asked.Verb);
        if (gate.Foresee(interaction, verb, None, server.Map(static s => s.Name)).IsLeft)
            return Empty;
        if (typing.Focused == CommandTree.Server)
            return servers
                .All.Filter(s => s.Name.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .Take(TaskSearch.MaxChoices)
                .Map(static s => new Choice(s.Name, s.Name))
                .Strict();
        if (server.Case is not PlexConnection known)
            return Empty;

        // Discord drops suggestions after 3 s; an empty list in time reads better than an error.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            var tasks = await known.Tasks(limit.Token);
            return tasks.Match(
                Right: list =>
                    TaskSearch.choices(
                        VerbNames.isAboutOneTask(verb)
                            ? list.Filter(task =>
                                    gate.HasRight(interaction.Caller, new Order(interaction, verb, task, known)).IsRight
                                )
                                .Strict()
                            : list,
                        typed
                    ),
                Left: static _ => Seq<Choice>()
            );
        }
        catch (OperationCanceledException)
        {
            return Empty;
        }
    }
}
