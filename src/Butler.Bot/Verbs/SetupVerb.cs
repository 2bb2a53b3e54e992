using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Setup;

namespace PlexButler.Bot.Verbs;

/// <summary><c>setup</c>: asks for what is missing, writes the settings, examines them.</summary>
static class SetupVerb
{
    /// <summary>Nothing is written before the last answer. The exit code is the examination's; 1 when setup could not be done.</summary>
    public static async Task<int> Run(IConfiguration configuration, Wishes wishes, CancellationToken token)
    {
        var terminal = Terminal.Own(wishes.IsSilent);
        try
        {
            if (!await MayWrite(wishes, terminal, token))
                throw new SetupStopped("Nothing was changed.");
            var plex = await new PlexSteps(wishes, configuration, terminal, TimeProvider.System).Run(token);
            var discord = await new DiscordSteps(wishes, configuration, terminal).Run(token);
            var answers = new Setup.Answers(
                plex.Url,
                plex.Token,
                discord.Token,
                discord.Guild,
                discord.Viewers,
                discord.Operators,
                discord.Admins
            );
            foreach (var path in SettingsFiles.Write(Path.GetFullPath(wishes.Folder), answers, Moved(configuration)))
                terminal.Say($"Wrote {path}");
        }
        catch (SetupStopped stopped)
        {
            Console.Error.WriteLine(stopped.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            Console.Error.WriteLine("\nStopped. Nothing was written.");
            return ExitCode.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The settings cannot be written to {wishes.Folder}: {e.Message}");
            return ExitCode.Failed;
        }
        terminal.Say("");
        return await Sources
            .LoadFile(SettingsFiles.Path(wishes.Folder))
            .Match(
                Right: written => DoctorVerb.Run(written, false, token),
                Left: static problem => Task.FromResult(BotHost.Refuse(LanguageExt.Prelude.Seq1(problem)))
            );
    }

    static async Task<bool> MayWrite(Wishes wishes, Terminal terminal, CancellationToken token)
    {
        var path = SettingsFiles.Path(wishes.Folder);
        if (wishes.Replaces || !File.Exists(path))
            return true;
        var answer = await terminal.Ask($"{path} is there already. Replace it? yes or no", "no", token)
            ?? throw new SetupStopped($"{path} is there already. To replace it, say --replace.");
        return answer.StartsWith('y') || answer.StartsWith('Y');
    }

    // What leads to a sandbox has to stay in the file; nothing else sets these.
    static Dictionary<string, string> Moved(IConfiguration configuration) =>
        ((string[])["Discord:ApiUrl", AccountHost.Setting])
            .Where(name => configuration[name] is not null)
            .ToDictionary(static name => name, name => configuration[name]!);
}
