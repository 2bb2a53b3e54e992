using PlexButler.Bot.Doctor;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Settings;

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
        return Print(findings, asJson);
    }

    /// <summary>The same where the settings cannot be read: there is nothing else to check.</summary>
    public static int ReportUnreadable(SettingProblem problem, bool asJson) =>
        Print(DoctorChecks.ForUnreadableSettings(problem), asJson);

    static int Print(Findings findings, bool asJson)
    {
        Console.WriteLine(asJson ? findings.ToJson() : findings.ToTable().TrimEnd());
        return findings.HasNoFailures ? ExitCode.Ok : ExitCode.Failed;
    }
}
