using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary>The commands that ask Plex from a shell: the same as in Discord, without Discord.</summary>
/// <param name="withSettings">Runs something with the settings there are.</param>
sealed class VerbCommandLine(Func<Func<IConfiguration, Task<int>>, Task<int>> withSettings)
{
    static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(7);

    const int MaxCount = 1000;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Command> CreateAll() =>
        [CreateList(), CreateStart(), CreateStop(), CreateStatus(), CreateHistory(), CreateReport()];

    Command CreateList() => Create("list", "Show the maintenance tasks and their schedules.", static _ => ListVerb.Run);

    Command CreateStatus() =>
        Create("status", "Show what is running, and how many are watching.", static _ => StatusVerb.Run);

    Command CreateStart()
    {
        var (task, all) = (
            CreateTask("The task to start, by name or title."),
            CreateAllOption("Start all that are due.")
        );
        var wait = new Option<bool>("--wait")
        {
            Description = "Wait for the task's end; the exit code tells how it ended.",
        };
        var timeout = new Option<string>("--timeout")
        {
            Description = "Wait no longer than this, like 90s, 10m or 2h.",
        };
        timeout.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && Durations.Parse(token.Value, MaxTimeout).IsNone)
                result.AddError($"--timeout {Durations.FormatError}, at most {Durations.Format(MaxTimeout)}.");
        });
        var command = Create("start", "Start one maintenance task now, or all that are due.", parsed =>
        {
            var options = new StartOptions(
                parsed.GetValue(wait),
                Optional(parsed.GetValue(timeout)).Bind(static text => Durations.Parse(text, MaxTimeout))
            );
            return parsed.GetValue(task) is { } typed
                ? (session, token) => StartVerb.Run(session, typed, options, token)
                : StartVerb.RunAll;
        });
        command.Add(task);
        command.Add(all);
        command.Add(wait);
        command.Add(timeout);
        RequireOne(command, task, all);
        command.Validators.Add(result =>
        {
            if (result.GetResult(timeout) is { Implicit: false } && !IsGiven(result, wait))
                result.AddError("--timeout goes with --wait.");
            if (IsGiven(result, all) && IsGiven(result, wait))
                result.AddError("--wait goes with one task: nothing tells when all that were due have ended.");
        });
        return command;
    }

    Command CreateStop()
    {
        var (task, all) = (
            CreateTask("The task to stop, by name or title."),
            CreateAllOption("Stop everything that is running, and empty the queue.")
        );
        var command = Create("stop", "Stop one maintenance task, or everything that is running.", parsed =>
            parsed.GetValue(task) is { } typed
                ? (session, token) => StopVerb.Run(session, typed, token)
                : StopVerb.RunAll
        );
        command.Add(task);
        command.Add(all);
        RequireOne(command, task, all);
        return command;
    }

    Command CreateHistory()
    {
        var task = CreateTask("Only this task, by name or title.");
        var count = new Option<int>("--count")
        {
            Description = "How many runs at most.",
            DefaultValueFactory = static _ => HistoryVerb.DefaultCount,
        };
        count.Validators.Add(static result =>
        {
            // Whatever is no number is reported by the parser.
            if (
                result.Tokens is [var token]
                && int.TryParse(token.Value, out var number)
                && number is < 1 or > MaxCount
            )
                result.AddError($"--count must be a number from 1 to {MaxCount}.");
        });
        var command = Create("history", "Show how earlier runs ended, and how long they took.", parsed =>
        {
            var (typed, most) = (Optional(parsed.GetValue(task)), parsed.GetValue(count));
            return (session, token) => HistoryVerb.Run(session, typed, most, token);
        });
        command.Add(task);
        command.Add(count);
        RejectEmpty(task);
        return command;
    }

    Command CreateReport()
    {
        var night = new Argument<string?>("night")
        {
            Description = "The night that ended on this day, like 2026-11-25 (default: the last).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        night.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && ParseDay(token.Value).IsNone)
                result.AddError("night must be a day like 2026-11-25.");
        });
        var command = Create("report", "Show what the Butler did last night.", parsed =>
        {
            var day = Optional(parsed.GetValue(night)).Bind(ParseDay);
            return (session, token) => ReportVerb.Run(session, day, token);
        });
        command.Add(night);
        return command;
    }

    Command Create(
        string name,
        string description,
        Func<ParseResult, Func<VerbSession, CancellationToken, Task<VerbResult>>> choose
    )
    {
        var server = new Option<string>("--server")
        {
            Description = "Which Plex server; needed only if the settings have several.",
        };
        var json = new Option<bool>("--json") { Description = "Print one line of JSON." };
        var command = new Command(name, description) { server, json };
        command.SetAction(
            (parsed, token) =>
                withSettings(configuration =>
                    VerbRunner.Run(
                        configuration,
                        new VerbOptions(Optional(parsed.GetValue(server)), parsed.GetValue(json)),
                        choose(parsed),
                        parsed.InvocationConfiguration,
                        token
                    )
                )
        );
        return command;
    }

    static Argument<string?> CreateTask(string description)
    {
        var task = new Argument<string?>("task") { Description = description, Arity = ArgumentArity.ZeroOrOne };
        // For shells that complete words; a server may have others.
        task.CompletionSources.Add([.. TaskNames.All.Map(static name => name.Value)]);
        return task;
    }

    static Option<bool> CreateAllOption(string description) => new("--all") { Description = description };

    // As of a variable that is not set: it must not become everything.
    static void RejectEmpty(Argument<string?> argument) =>
        argument.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && string.IsNullOrWhiteSpace(token.Value))
                result.AddError("task is empty.");
        });

    static void RequireOne(Command command, Argument<string?> task, Option<bool> all)
    {
        RejectEmpty(task);
        command.Validators.Add(result =>
        {
            var hasTask = result.GetResult(task) is { Tokens.Count: > 0 };
            if (hasTask == IsGiven(result, all))
                result.AddError(hasTask ? "Name a task or add --all, not both." : "Name a task, or add --all.");
        });
    }

    // Not by its value: one that was reported already would throw.
    static bool IsGiven(CommandResult result, Option<bool> option) =>
        result.GetResult(option) is { Implicit: false } found
        && !found.Tokens.Any(static token => token.Value.Equals("false", StringComparison.OrdinalIgnoreCase));

    static LanguageExt.Option<DateOnly> ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year >= 2015
            ? Some(day)
            : None;
}
