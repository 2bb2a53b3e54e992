using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Runs.Reporting;
using PlexButler.Bot.Runs.Tracking;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>What commands may use.</summary>
/// <param name="Access">The policy.</param>
/// <param name="Servers">The Plex servers.</param>
/// <param name="Runs">The runs that were started here.</param>
/// <param name="Records">What the servers have written down.</param>
/// <param name="Reports">The reports of nights.</param>
/// <param name="Status">What servers are at.</param>
/// <param name="Live">The live statuses in channels.</param>
/// <param name="PendingStarts">The starts that are being sent.</param>
/// <param name="Later">The starts that wait.</param>
/// <param name="Plans">The plans.</param>
/// <param name="Pauses">Which servers are paused.</param>
/// <param name="PlannedRuns">The runs that no interaction waits for.</param>
/// <param name="RunDoctor">Checks everything the bot needs, with these servers.</param>
/// <param name="IssueButton">
/// Lets a command wait for a press by the member it is for, for so long at most; returns the button's id. Whether they
/// may is decided at the press.
/// </param>
/// <param name="Time">The clock.</param>
sealed record CommandServices(
    AccessControl Access,
    PlexConnections Servers,
    RunTracker Runs,
    IServerRecords Records,
    NightLoader Reports,
    StatusLoader Status,
    LiveStatuses Live,
    PendingStarts PendingStarts,
    LaterStarts Later,
    PlanControl Plans,
    SchedulePauses Pauses,
    PlannedRunTracker PlannedRuns,
    Func<Seq<PlexConnection>, CancellationToken, Task<Findings>> RunDoctor,
    Func<CommandInvocation, TimeSpan, CancellationToken, Task<string>> IssueButton,
    TimeProvider Time
);
