using PlexButler.Bot.Doctor;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Interactions;

namespace PlexButler.Bot.Cli;

/// <summary><c>doctor</c>: checks everything.</summary>
static class DoctorCliCommand
{
    /// <summary>Prints a table or JSON; returns 0 only if nothing failed.</summary>
    public static async Task<int> Run(IConfiguration configuration, bool asJson, CancellationToken token)
    {
        var findings = await DoctorChecks.Run(
            configuration,
            HostEnvironment.Detect(LanguageExt.Prelude.None, CommandTable.All.Catalog),
            token
        );
        Console.WriteLine(asJson ? findings.ToJson() : findings.ToTable().TrimEnd());
        return findings.HasNoFailures ? ExitCode.Ok : ExitCode.Failed;
    }
}
