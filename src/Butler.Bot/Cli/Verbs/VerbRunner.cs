using System.CommandLine;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary>Runs a command that asks Plex, and prints what it came to.</summary>
static class VerbRunner
{
    /// <summary>The exit code.</summary>
    /// <param name="configuration">All settings; those of Discord may be missing.</param>
    /// <param name="options">The options that all of them have.</param>
    /// <param name="verb">Does it.</param>
    /// <param name="streams">Where it writes.</param>
    /// <param name="token">Interrupts it.</param>
    public static async Task<int> Run(
        IConfiguration configuration,
        VerbOptions options,
        Func<VerbSession, CancellationToken, Task<VerbResult>> verb,
        InvocationConfiguration streams,
        CancellationToken token
    )
    {
        if (ShellSettings.Read(configuration, CommandTable.All.Permissions).IsLeft(out var problems, out var settings))
            return StartupErrors.Report(problems);
        try
        {
            var opened = await VerbSession.Open(settings, options.Server, TimeProvider.System, streams.Error, token);
            if (opened.IsLeft(out var refused, out var session))
                return Print(refused, options, streams);
            await using (session)
            {
                session.Warn(
                    session.StoreProblem.Map(static problem => $"Going on without the stored runs. {problem}")
                );
                return Print(await verb(session, token), options, streams);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            streams.Error.WriteLine("Interrupted. What Plex has begun goes on.");
            return VerbExit.StillGoing;
        }
    }

    static int Print(VerbResult result, VerbOptions options, InvocationConfiguration streams)
    {
        result.Error.IfSome(streams.Error.WriteLine);
        var text = options.AsJson ? result.Json : result.Text;
        if (text.Length > 0)
            streams.Output.WriteLine(text);
        return result.ExitCode;
    }
}
