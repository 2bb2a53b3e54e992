using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Setup;

namespace PlexButler.Bot.Cli;

/// <summary><c>setup</c>: asks for what is missing, writes the settings, examines them.</summary>
static class SetupCliCommand
{
    /// <summary>Nothing is written before the last answer. The exit code is the examination's; 1 when setup could not be done.</summary>
    public static async Task<int> Run(IConfiguration configuration, SetupOptions options, CancellationToken token)
    {
        var terminal = Terminal.ForProcess(options.IsUnattended);
        try
        {
            if (!await ConfirmReplace(options, terminal, token))
                throw new SetupAbortedException("Nothing was changed.");
            var plex = await new PlexSetup(options, configuration, terminal, TimeProvider.System).Run(token);
            var discord = await new DiscordSetup(options, configuration, terminal).Run(token);
            var result = new PlexButler.Bot.Setup.SetupResult(
                plex.Url,
                plex.Token,
                discord.Token,
                discord.Guild,
                discord.Viewers,
                discord.Operators,
                discord.Admins
            );
            foreach (
                var path in SettingsFiles.Write(
                    Path.GetFullPath(options.Folder),
                    result,
                    GetUrlOverrides(configuration)
                )
            )
                terminal.WriteLine($"Wrote {path}");
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
                Right: writtenConfiguration => DoctorCliCommand.Run(writtenConfiguration, false, token),
                Left: static problem => Task.FromResult(BotHost.ReportStartupErrors(LanguageExt.Prelude.Seq1(problem)))
            );
    }

    static async Task<bool> ConfirmReplace(SetupOptions options, Terminal terminal, CancellationToken token)
    {
        var path = SettingsFiles.GetSettingsPath(options.Folder);
        if (options.ReplaceExisting || !File.Exists(path))
            return true;
        var answer = await terminal.Ask($"{path} is there already. Replace it? yes or no", "no", token)
            ?? throw new SetupAbortedException($"{path} is there already. To replace it, say --replace.");
        return answer.StartsWith('y') || answer.StartsWith('Y');
    }

    // What leads to a sandbox has to stay in the file; nothing else sets these.
    static Dictionary<string, string> GetUrlOverrides(IConfiguration configuration) =>
        ((string[])["Discord:ApiUrl", PlexAccountHost.SettingName])
            .Where(name => configuration[name] is not null)
            .ToDictionary(static name => name, name => configuration[name]!);
}
