using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary>What the commands that ask Plex take, and what is checked before they run.</summary>
static class VerbArguments
{
    /// <summary>A task, by name or title.</summary>
    public static Argument<string?> CreateTask(string description)
    {
        var task = new Argument<string?>("task") { Description = description, Arity = ArgumentArity.ZeroOrOne };
        // For shells that complete words; a server may have others.
        task.CompletionSources.Add([.. TaskNames.All.Map(static name => name.Value)]);
        return task;
    }

    /// <summary>Everything instead of one task.</summary>
    public static Option<bool> CreateAllOption(string description) => new("--all") { Description = description };

    /// <summary>Rejects an empty task, as of a variable that is not set: it must not become everything.</summary>
    public static void RejectEmpty(Argument<string?> argument) =>
        argument.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && string.IsNullOrWhiteSpace(token.Value))
                result.AddError("task is empty.");
        });

    /// <summary>Requires either a task or <c>--all</c>.</summary>
    public static void RequireOne(Command command, Argument<string?> task, Option<bool> all)
    {
        RejectEmpty(task);
        command.Validators.Add(result =>
        {
            var hasTask = result.GetResult(task) is { Tokens.Count: > 0 };
            if (hasTask == IsGiven(result, all))
                result.AddError(hasTask ? "Name a task or add --all, not both." : "Name a task, or add --all.");
        });
    }

    /// <summary>Whether an option is given. Not by its value: one that was reported already would throw.</summary>
    public static bool IsGiven(CommandResult result, Option<bool> option) =>
        result.GetResult(option) is { Implicit: false } found
        && !found.Tokens.Any(static token => token.Value.Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>A day like <c>2026-11-25</c>.</summary>
    public static LanguageExt.Option<DateOnly> ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year >= 2015
            ? Some(day)
            : None;
}
