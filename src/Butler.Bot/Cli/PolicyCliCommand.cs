using PlexButler.Bot.Access;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;

namespace PlexButler.Bot.Cli;

/// <summary><c>policy</c>: the rules in force, with role settings expanded, and warnings about them.</summary>
static class PolicyCliCommand
{
    /// <summary>Prints them as settings; 0 if they are valid.</summary>
    public static Task<int> Run(IConfiguration configuration)
    {
        var problems = new List<SettingProblem>();
        var policy = new AccessReader(configuration, CommandTable.All.Permissions, problems).Read().Policy;
        if (problems.Count > 0)
            return Task.FromResult(StartupErrors.Report(problems));
        Console.WriteLine(PolicyJson.Serialize(policy));
        foreach (var (unreachable, covering) in UnreachableRules.Find(policy.Rules))
            Console.Error.WriteLine(
                $"Rule '{unreachable.Name}' never applies: rule '{covering.Name}' always decides first."
            );
        return Task.FromResult(ExitCode.Ok);
    }
}
