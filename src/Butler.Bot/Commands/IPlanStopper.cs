using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Commands;

/// <summary>Ends what plans have left to do, when members stop their tasks.</summary>
interface IPlanStopper
{
    /// <summary>Whether the plan of a run that is over waits for its next start.</summary>
    Task<bool> IsWaiting(string server, Snowflake run, CancellationToken token);

    /// <summary>
    /// Ends the plans that wait to start a task, or that waited for it to end; returns their names. Somebody who is
    /// just about to start or to stop it is waited for.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="task">The task; None for all.</param>
    /// <param name="token">Gives up.</param>
    Task<Seq<string>> Stop(PlexConnection server, Option<TaskName> task, CancellationToken token);
}
