using PlexButler.Bot.Doctor;
using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Cli;

/// <summary><c>doctor</c>: checks everything.</summary>
static class DoctorCliCommand
{
    /// <summary>Prints the table, or JSON; 0 only if nothing fails.</summary>
    public static async Task<int> Run(IConfiguration configuration, bool asJson, CancellationToken token)
    {
        var findings = await DoctorChecks.Run(configuration, HostEnvironment.Detect(null), token);
        Console.WriteLine(asJson ? findings.ToJson() : findings.ToTable().TrimEnd());
        return findings.HasNoFailures ? ExitCode.Ok : ExitCode.Failed;
    }
}
