using PlexButler.Bot.Doctor;
using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Verbs;

/// <summary><c>doctor</c>: checks everything.</summary>
static class DoctorVerb
{
    /// <summary>Prints the table, or JSON; 0 only if nothing fails.</summary>
    public static async Task<int> Run(IConfiguration configuration, bool asJson, CancellationToken token)
    {
        var findings = await Examination.Run(configuration, Surroundings.Here(null), token);
        Console.WriteLine(asJson ? findings.Json() : findings.Table().TrimEnd());
        return findings.IsGood ? ExitCode.Ok : ExitCode.Failed;
    }
}
