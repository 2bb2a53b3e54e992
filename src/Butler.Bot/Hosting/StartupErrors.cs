using LanguageExt;
using PlexButler.Bot.Audit;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Hosting;

/// <summary>Reports the settings that keep the bot from starting.</summary>
static class StartupErrors
{
    /// <summary>Prints every problem; returns the exit code.</summary>
    public static int Report(IReadOnlyList<SettingProblem> problems)
    {
        if (problems.All(static problem => problem.MayPass))
            return ReportTemporary(problems);
        Console.Error.WriteLine($"{Product.Name} cannot start. {Humanize.Count(problems.Count, "setting")} to fix:");
        foreach (var problem in problems)
            Console.Error.WriteLine($"  {problem}");
        Console.Error.WriteLine(
            "In the environment, write __ for each colon: Plex__Url. docs/settings.md lists all settings; "
                + "`butler setup` asks for missing ones, `butler doctor` checks them."
        );
        return ExitCode.Settings;
    }

    // No setting needs fixing, so nothing is said about settings.
    static int ReportTemporary(IReadOnlyList<SettingProblem> problems)
    {
        Console.Error.WriteLine(
            $"{Product.Name} cannot start now (exit code {ExitCode.Temporary}, try again): {string.Join(' ', problems)}"
        );
        return ExitCode.Temporary;
    }

    /// <summary>
    /// Also writes an event to the audit file if there is one, where an owner looks for a bot that did not start.
    /// </summary>
    public static int ReportAndAudit(IReadOnlyList<SettingProblem> problems, IConfiguration configuration)
    {
        var entry = new AuditEntry(
            AuditEventKinds.SettingInvalid,
            $"cannot start: {string.Join(", ", problems.Select(static p => p.Setting))}"
        )
        {
            At = TimeProvider.System.GetUtcNow(),
        };
        Console.WriteLine(AuditLineFormat.ToJson(entry));
        if (configuration["Access:AuditFile"] is { Length: > 0 } path)
            OptionalAuditFile
                .Open(path, entry.At)
                .IfRight(file =>
                {
                    using (file)
                        file.Append(entry);
                });
        return Report(problems);
    }
}
