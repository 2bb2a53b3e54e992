using PlexButler.Bot.Access;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli;

/// <summary><c>policy</c>: the rules in force, shorthands expanded, and what is odd about them.</summary>
static class PolicyCliCommand
{
    /// <summary>Prints them as settings; 0 if they can be used.</summary>
    public static Task<int> Run(IConfiguration configuration)
    {
        var problems = new List<SettingProblem>();
        var policy = new AccessReader(configuration, problems).Read().Policy;
        if (problems.Count > 0)
            return Task.FromResult(StartupErrors.Report(toSeq(problems).Strict()));
        Console.WriteLine(PolicyJson.Serialize(policy));
        foreach (var (hidden, by) in UnreachableRules.Find(policy.Rules))
            Console.Error.WriteLine(
                $"Rule '{hidden.Name}' never decides anything: rule '{by.Name}' always does before it."
            );
        return Task.FromResult(ExitCode.Ok);
    }
}
