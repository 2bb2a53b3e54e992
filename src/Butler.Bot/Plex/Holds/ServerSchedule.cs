using LanguageExt;
using PlexButler.Bot.Plex.Editing;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>That of a server that is there.</summary>
sealed class ServerSchedule(PlexConnection server) : IServerSchedule
{
    /// <inheritdoc/>
    public string Name => server.Name;

    /// <inheritdoc/>
    public async Task<Either<ButlerError, SwitchOff>> FindSwitchOff(CancellationToken token)
    {
        var answer = await server.Run(Schedule<Runtime>.current, token);
        return answer.Map(static schedule =>
        {
            var enabled = schedule.Tasks.Filter(static task => task.Task.Enabled).Strict();
            return new SwitchOff(
                toSeq(
                    enabled
                        .AsEnumerable()
                        .SelectMany(static task => task.Preference.Map(ScheduleEdits.SwitchOff).ToSeq())
                        .DistinctBy(static edit => edit.Id)
                        .ToArray()
                ),
                enabled.Filter(static task => task.Preference.IsNone).Map(static task => task.Task.Name).Strict()
            );
        });
    }

    /// <inheritdoc/>
    public Task<Either<ButlerError, PreferenceWrite>> Apply(Seq<PreferenceEdit> edits, CancellationToken token) =>
        PreferenceEditor.ApplyEach(server, edits, token);
}
