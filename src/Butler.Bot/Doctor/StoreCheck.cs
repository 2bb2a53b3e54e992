using LanguageExt;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using static PlexButler.Bot.Doctor.Check;

namespace PlexButler.Bot.Doctor;

/// <summary>Whether runs can be kept where the settings say.</summary>
static class StoreCheck
{
    const string Subject = "runs";

    /// <summary>Looks, and changes nothing there.</summary>
    public static async Task<Check> Run(RunSettings settings, CancellationToken token) =>
        Told(await RunStores.Look(settings, RunStores.UsualFolder, token));

    static Check Told(Either<Problem, string> looked) =>
        looked.Match(
            Right: static place => Pass(Subject, $"Kept in {place}."),
            Left: static problem =>
                Fail(
                    Subject,
                    problem.ToString(),
                    "The bot does not start until it is mended or the setting is taken out. See docs/runs.md."
                )
        );
}
