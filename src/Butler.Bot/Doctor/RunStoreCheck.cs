using LanguageExt;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using static PlexButler.Bot.Doctor.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Whether runs can be kept where the settings say.</summary>
static class RunStoreCheck
{
    const string Subject = "runs";

    /// <summary>Looks, and changes nothing there.</summary>
    public static async Task<CheckResult> Run(RunSettings settings, CancellationToken token) =>
        ToCheck(await RunStoreFactory.Probe(settings, RunStoreFactory.DefaultFolder, token));

    static CheckResult ToCheck(Either<SettingProblem, string> result) =>
        result.Match(
            Right: static place => Pass(Subject, $"Kept in {place}."),
            Left: static problem =>
                Fail(
                    Subject,
                    problem.ToString(),
                    "The bot does not start until it is mended or the setting is taken out. See docs/runs.md."
                )
        );
}
