using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Setup;
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
                Right: written => DoctorCliCommand.Run(written, asJson: false, token),
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
        if (!await ConfirmReplace(options, terminal, token))
            throw new SetupAbortedException("Nothing was changed.");
        var plex = await new PlexSetup(options, configuration, terminal, TimeProvider.System).Run(token);
        var discord = await new DiscordSetup(options, configuration, terminal).Run(token);
        var folder = Path.GetFullPath(options.Folder);
        foreach (var path in SettingsFiles.Write(folder, plex, discord, GetUrlOverrides(configuration)))
            terminal.WriteLine($"Wrote {path}");
    }

    static async Task<bool> ConfirmReplace(SetupOptions options, Terminal terminal, CancellationToken token)
    {
        var path = SettingsFiles.GetSettingsPath(options.Folder);
        if (options.ReplaceExisting || !File.Exists(path))
            return true;
        var answer = await terminal.Ask($"{path} already exists. Replace it? yes or no", "no", token);
        return answer
            .IfNone(() => throw new SetupAbortedException($"{path} already exists. Use --replace to replace it."))
            .StartsWith("y", StringComparison.OrdinalIgnoreCase);
    }

    // Only a sandbox sets these; the written settings need them as well.
    static Dictionary<string, string> GetUrlOverrides(IConfiguration configuration) =>
        ((string[])["Discord:ApiUrl", PlexAccountHost.SettingName])
            .Where(name => configuration[name] is not null)
            .ToDictionary(static name => name, name => configuration[name]!);
}
