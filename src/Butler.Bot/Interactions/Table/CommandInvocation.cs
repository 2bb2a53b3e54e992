using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>A command of which everything is known: what to do, where, for whom.</summary>
/// <param name="Usage">What to do.</param>
/// <param name="Command">Where and for whom.</param>
/// <param name="Run">Does it, for the command as it is by then, with what allows it.</param>
sealed record CommandInvocation(
    CommandUsage Usage,
    ResolvedCommand Command,
    Func<ResolvedCommand, Grant, CommandServices, CancellationToken, Task<CommandResult>> Run
)
{
    /// <summary>What was filled in, for a command of the bot itself.</summary>
    public Seq<OptionValue> Options { get; init; } = Empty;

    /// <summary>The members that the options name, likewise.</summary>
    public Seq<Caller> Members { get; init; } = Empty;

    /// <summary>The same as if it were typed again.</summary>
    public CommandRequest ToRequest()
    {
        (string Name, Option<string> Value)[] named =
        [
            (CommonOptions.ServerName, Command.Server.Map(static server => server.Name)),
            (CommonOptions.TaskName, Command.Task.Map(static task => task.Name.Value) || Command.TypedTask),
            (CommonOptions.NightName, Command.TypedNight),
            (CommonOptions.PageName, Command.Page.ToString(CultureInfo.InvariantCulture)),
            (CommonOptions.RunName, Command.Run.Map(static id => id.ToString())),
            (CommonOptions.PinName, Command.Pin.Map(static id => id.ToString())),
            (CommonOptions.ShareName, Command.IsPublic ? Some(bool.TrueString) : None),
        ];
        var typed = toSeq(Options.AsEnumerable().Concat(Command.Details).ToArray());
        return named.Aggregate(new CommandRequest(Usage, typed), static (request, option) =>
            option.Value.Match(Some: value => request.With(option.Name, value), None: () => request)
        );
    }

    /// <summary>The same, to be done only with what a question is about.</summary>
    public CommandInvocation BoundTo(ConfirmationQuestion question) =>
        this with
        {
            Command = Command with { Fingerprint = question.Fingerprint },
        };

    /// <summary>A command on a server.</summary>
    public static CommandInvocation On(PlexConnection server, CommandUsage.OnServer usage, ResolvedCommand command) =>
        new(usage, command with { Server = server }, (current, grant, services, token) =>
            usage.Run(new CommandContext(current, grant, server, services), token)
        );

    /// <summary>A command of the bot itself.</summary>
    public static CommandInvocation OnBot(
        CommandUsage.OnBot usage,
        ResolvedCommand command,
        Seq<OptionValue> options,
        Seq<Caller> members
    ) =>
        new(usage, command, (current, grant, services, token) =>
            usage.Run(
                new BotContext(
                    current.Interaction,
                    new CommandRequest(usage, options),
                    members,
                    services.Access.GetServersInReach(current, grant),
                    services
                ),
                token
            )
        )
        {
            Options = options,
            Members = members,
        };
}
