using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Live;

/// <summary>Pure: the runs that finished between two states.</summary>
static class RunHistory
{
    public static IEnumerable<FinishedRun> GetFinished(ServerState before, ServerState after) =>
        ReferenceEquals(before.History, after.History)
            ? []
            : after.History.Reverse().TakeWhile(run => !before.History.Contains(run)).Reverse();
}
