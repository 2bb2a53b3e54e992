using PlexButler.Bot.Hosting;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Setup;
using PlexButler.Bot.Setup.Files;
using PlexButler.Bot.Setup.Prompts;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli;

/// <summary><c>setup</c>: asks for missing settings, writes them and runs doctor.</summary>
static class SetupCliCommand
{
    /// <summary>
    /// Writes nothing before the last answer. Returns doctor's exit code, or 1 if setup was not completed.
    /// </summary>
    public static async Task<int> Run(IConfiguration configuration, SetupOptions options, CancellationToken token)
    {
        var terminal = Terminal.ForProcess(options.IsUnattended);
        try
        {
            await AskAndWrite(configuration, options, terminal, token);
        }
        catch (SetupAbortedException aborted)
        {
            Console.Error.WriteLine(aborted.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            Console.Error.WriteLine("\nStopped. Nothing was written.");
            return ExitCode.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The settings cannot be written to {options.Folder}: {e.Message}");
            return ExitCode.Failed;
        }
        terminal.WriteLine("");
        return await ConfigurationSources
            .LoadFile(SettingsFiles.GetSettingsPath(options.Folder))
            .Match(
                Right: async written =>
                {
                    var code = await DoctorCliCommand.Run(written, asJson: false, token);
                    terminal.WriteLine(DescribeNextStep(options.Folder, code == ExitCode.Ok));
                    return code;
                },
                Left: static problem => Task.FromResult(StartupErrors.Report([problem]))
            );
    }

    static async Task AskAndWrite(
        IConfiguration configuration,
        SetupOptions options,
        Terminal terminal,
        CancellationToken token
    )
    {
        if (!await ConfirmChange(options, terminal, token))
            throw new SetupAbortedException("Nothing was changed.");
        var known = new KnownSettings(configuration, ReadFile(options.Folder));
        var account = new PlexAccount(GetAccountHost(configuration), terminal, TimeProvider.System);
        var signIn = new PlexSignIn(options, account, terminal);
        var plex = await new PlexSetup(options, known, signIn, terminal).Run(token);
        var discord = await new DiscordSetup(options, known, terminal).Run(token);
        var folder = Path.GetFullPath(options.Folder);
        foreach (var line in new SettingsFiles(folder).Write(plex, discord, GetAdditions(configuration, folder)))
            terminal.WriteLine(line);
    }

    static async Task<bool> ConfirmChange(SetupOptions options, Terminal terminal, CancellationToken token)
    {
        var path = SettingsFiles.GetSettingsPath(options.Folder);
        if (options.ReplaceExisting || !File.Exists(path))
            return true;
        terminal.WriteLine(
            $"""
            {path} already exists. What is in it is tried, and asked for again where it does not work. Settings that
            setup does not ask about stay as they are, and the old file is kept beside the new one.
            """
        );
        var answer = await terminal.Ask("Change it? yes or no", "no", token);
        return answer
            .IfNone(() => throw new SetupAbortedException($"{path} already exists. Use --replace to change it."))
            .StartsWith("y", StringComparison.OrdinalIgnoreCase);
    }

    static IConfiguration ReadFile(string folder)
    {
        var path = SettingsFiles.GetSettingsPath(folder);
        return File.Exists(path)
            ? ConfigurationSources
                .LoadFile(path)
                .IfLeft(static problem => throw new SetupAbortedException(problem.ToString()))
            : new ConfigurationBuilder().Build();
    }

    static Uri GetAccountHost(IConfiguration configuration) =>
        PlexAccountHost
            .Read(configuration)
            .IfNone(static () =>
                throw new SetupAbortedException($"{PlexAccountHost.SettingName} {BaseUrl.FormatError}")
            );

    // Runs are kept beside the settings unless something says where; without a place, a restart forgets them. The
    // image brings the default folder as a volume, and may not write beside its settings. Addresses of a sandbox have
    // to be written as well.
    static Dictionary<string, string> GetAdditions(IConfiguration configuration, string folder)
    {
        var additions = ((string[])["Discord:ApiUrl", PlexAccountHost.SettingName])
            .Where(name => configuration[name] is not null)
            .ToDictionary(static name => name, name => configuration[name]!);
        var hasPlace = ((string[])["File", "Postgres", "PostgresFile"]).Any(part =>
            configuration[$"Runs:{part}"] is not null
        );
        if (!hasPlace && !Directory.Exists(RunStoreFactory.DefaultFolder))
            additions[RunSettings.SqliteFileSetting] = Path.Combine(folder, "butler.db");
        return additions;
    }

    static string DescribeNextStep(string folder, bool isGood)
    {
        var path = Path.GetFullPath(folder);
        var command = path == Directory.GetCurrentDirectory() ? "butler" : $"cd {path} && butler";
        return isGood ? $"Now run: {command}" : $"Fix what failed above. Then run: {command}";
    }
}
