using System.CommandLine;
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
            VerbArguments.CreateTask("The task to start, by name or title."),
            VerbArguments.CreateAllOption("Start all that are due.")
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
        VerbArguments.RequireOne(command, task, all);
        command.Validators.Add(result =>
        {
            if (result.GetResult(timeout) is { Implicit: false } && !VerbArguments.IsGiven(result, wait))
                result.AddError("--timeout goes with --wait.");
            if (VerbArguments.IsGiven(result, all) && VerbArguments.IsGiven(result, wait))
                result.AddError("--wait goes with one task: nothing tells when all that were due have ended.");
        });
        return command;
    }

    Command CreateStop()
    {
        var (task, all) = (
            VerbArguments.CreateTask("The task to stop, by name or title."),
            VerbArguments.CreateAllOption("Stop everything that is running, and empty the queue.")
        );
        var command = Create("stop", "Stop one maintenance task, or everything that is running.", parsed =>
            parsed.GetValue(task) is { } typed
                ? (session, token) => StopVerb.Run(session, typed, token)
                : StopVerb.RunAll
        );
        command.Add(task);
        command.Add(all);
        VerbArguments.RequireOne(command, task, all);
        return command;
    }

    Command CreateHistory()
    {
        var task = VerbArguments.CreateTask("Only this task, by name or title.");
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
        VerbArguments.RejectEmpty(task);
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
            if (result.Tokens is [var token] && VerbArguments.ParseDay(token.Value).IsNone)
                result.AddError("night must be a day like 2026-11-25.");
        });
        var command = Create("report", "Show what the Butler did last night.", parsed =>
        {
            var day = Optional(parsed.GetValue(night)).Bind(VerbArguments.ParseDay);
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
}
