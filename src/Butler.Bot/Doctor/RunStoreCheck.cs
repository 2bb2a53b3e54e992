using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Checks whether runs can be stored where the settings say.</summary>
static class RunStoreCheck
{
    const string Subject = "runs";

    /// <summary>Probes the store without changing anything there.</summary>
    public static async Task<CheckResult> Run(RunSettings settings, CancellationToken token) =>
        (await RunStoreFactory.Probe(settings, RunStoreFactory.DefaultFolder, token)).Match(
            Right: static place => Pass(Subject, $"They are stored in {place}."),
            Left: static problem =>
                Fail(
                    Subject,
                    problem.ToString(),
                    "Fix it or remove the setting; until then the bot will not start. See docs/runs.md."
                )
        );
}
