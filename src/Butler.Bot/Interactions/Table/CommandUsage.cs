using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>
/// What a command does, and the permission it takes. Closed: <see cref="Match"/> has an argument for each case.
/// </summary>
/// <param name="Permission">The permission it takes.</param>
/// <param name="Documentation">What it does, for the table in the documentation: "starts one task now".</param>
abstract record CommandUsage(Permission Permission, string Documentation)
{
    /// <summary>Whether it concerns one task.</summary>
    public bool IsForOneTask => Match(onTask: static _ => true, onServer: static _ => false, onBot: static _ => false);

    /// <summary>
    /// The name by which a request that waits finds it again: its permission's, unless several share that. Names are
    /// stored, so they stay.
    /// </summary>
    public string Key
    {
        get => field ?? Permission.Name;
        init;
    }

    /// <summary>
    /// If anyone may use it: what the permission is needed for nevertheless, as in "for other members". None if the
    /// permission is always needed.
    /// </summary>
    public Option<string> PermissionOnlyNeeded { get; init; }

    /// <summary>Whether it only shows something, which the audit file does not keep.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>What the member is asked before it is done; None where nothing would be done anyway.</summary>
    public Option<Func<ResolvedCommand, Option<ConfirmationQuestion>>> Confirmation { get; init; }

    /// <summary>
    /// The same where the question depends on what the bot knows; None where nothing would be done anyway.
    /// </summary>
    public Option<
        Func<ResolvedCommand, CommandServices, CancellationToken, Task<Option<ConfirmationQuestion>>>
    > InformedConfirmation { get; init; }

    /// <summary>Whether tasks that are running are suggested before others.</summary>
    public bool SuggestsRunningFirst { get; init; }

    /// <summary>Whether the member has to confirm it.</summary>
    public bool NeedsConfirmation => Confirmation.IsSome || InformedConfirmation.IsSome;

    /// <summary>What the member is asked before it is done.</summary>
    public Task<Option<ConfirmationQuestion>> FindQuestion(
        ResolvedCommand command,
        CommandServices services,
        CancellationToken token
    ) =>
        InformedConfirmation.Match(
            Some: ask => ask(command, services, token),
            None: () => Task.FromResult(Confirmation.Bind(ask => ask(command)))
        );

    /// <summary>Whether its answer is for the member who asked alone, also where somebody approved it.</summary>
    public bool IsForTheirEyesOnly =>
        IsReadOnly || Match(onTask: static _ => false, onServer: static _ => false, onBot: static _ => true);

    /// <summary>What to make of each case.</summary>
    public abstract A Match<A>(Func<OnTask, A> onTask, Func<OnServer, A> onServer, Func<OnBot, A> onBot);

    /// <summary>Something that is done to one task.</summary>
    /// <param name="Permission">The permission it takes.</param>
    /// <param name="Documentation">What it does.</param>
    /// <param name="Run">Does it.</param>
    public sealed record OnTask(
        Permission Permission,
        string Documentation,
        Func<CommandContext, ButlerTask, CancellationToken, Task<CommandResult>> Run
    ) : CommandUsage(Permission, Documentation)
    {
        /// <summary>Whether it compares the server's activities with those before it.</summary>
        public bool NeedsActivitySnapshot { get; init; }

        /// <summary>The same for a task that was found.</summary>
        public OnServer For(ButlerTask task) =>
            new(Permission, Documentation, (context, token) => Run(context, task, token))
            {
                Key = Key,
                Confirmation = Confirmation,
            };

        /// <inheritdoc/>
        public override A Match<A>(Func<OnTask, A> onTask, Func<OnServer, A> onServer, Func<OnBot, A> onBot) =>
            onTask(this);
    }

    /// <summary>Something that is done on one server.</summary>
    /// <param name="Permission">The permission it takes.</param>
    /// <param name="Documentation">What it does.</param>
    /// <param name="Run">Does it.</param>
    public sealed record OnServer(
        Permission Permission,
        string Documentation,
        Func<CommandContext, CancellationToken, Task<CommandResult>> Run
    ) : CommandUsage(Permission, Documentation)
    {
        /// <inheritdoc/>
        public override A Match<A>(Func<OnTask, A> onTask, Func<OnServer, A> onServer, Func<OnBot, A> onBot) =>
            onServer(this);
    }

    /// <summary>Something that the bot does without a server.</summary>
    /// <param name="Permission">The permission it takes.</param>
    /// <param name="Documentation">What it does.</param>
    /// <param name="Run">Does it.</param>
    public sealed record OnBot(
        Permission Permission,
        string Documentation,
        Func<BotContext, CancellationToken, Task<CommandResult>> Run
    ) : CommandUsage(Permission, Documentation)
    {
        /// <summary>Whether this request takes the permission; what does not is neither limited nor recorded.</summary>
        public Func<Interaction, CommandRequest, bool> NeedsPermission { get; init; } = static (_, _) => true;

        /// <inheritdoc/>
        public override A Match<A>(Func<OnTask, A> onTask, Func<OnServer, A> onServer, Func<OnBot, A> onBot) =>
            onBot(this);
    }
}
