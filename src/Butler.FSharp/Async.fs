/// Every call as Async<Result<_, ButlerError>>, the connection last.
namespace PlexButler.FSharp

open PlexButler
open PlexButler.FSharp

/// The Butler.
[<RequireQualifiedAccess>]
module Butler =
    /// Every task with its schedule, in the server's order.
    let tasks plex =
        Plex.run plex Butler<Runtime>.tasks |> Mapped.async Convert.tasks

    /// The same, together with the entries that could not be read.
    let taskList plex =
        Plex.run plex Butler<Runtime>.taskList |> Mapped.async Convert.taskList

    /// The tasks with the preference that enables each, and the maintenance window.
    let schedule plex =
        Plex.run plex Schedule<Runtime>.current |> Mapped.async Convert.schedule

    /// Accepted: Plex skips tasks that are not due today, queues randomized ones in its window and starts the rest.
    let startAll plex =
        Plex.run plex Butler<Runtime>.startAll |> Mapped.async ignore

    /// Accepted: running tasks were stopped and the queue was emptied.
    let stopAll plex =
        Plex.run plex Butler<Runtime>.stopAll |> Mapped.async ignore

    /// Started or AlreadyRunning.
    let start task plex =
        Plex.run plex (Butler<Runtime>.start task)

    /// Stopped or NotRunning.
    let stop task plex =
        Plex.run plex (Butler<Runtime>.stop task)

/// The server's preferences.
[<RequireQualifiedAccess>]
module Preferences =
    /// All of them, in the server's order.
    let all plex =
        Plex.run plex Preferences<Runtime>.all
        |> Mapped.async (Seq.map Convert.preference >> List.ofSeq)

    /// Id and value of each to set: all or none. Saved or NoSuchPreference.
    let set changes plex = Plex.run plex (Mapped.changes changes)

    /// The maintenance window, on the server's clock.
    let window plex =
        Plex.run plex Preferences<Runtime>.window

    /// Changes the maintenance window.
    let setWindow window plex =
        Plex.run plex (Preferences<Runtime>.setWindow window)

    /// Enables a task's schedule: Switched, Unchanged or NotConfigurable.
    let enable task plex =
        Plex.run plex (Preferences<Runtime>.enable task)

    /// Disables a task's schedule: Switched, Unchanged or NotConfigurable.
    let disable task plex =
        Plex.run plex (Preferences<Runtime>.disable task)

/// What the server is busy with.
[<RequireQualifiedAccess>]
module Activities =
    /// All of them; empty when the server is idle.
    let all plex =
        Plex.run plex Activities<Runtime>.all
        |> Mapped.async (Seq.map Convert.activity >> List.ofSeq)

    /// Cancelled, NotCancellable or ActivityNotFound.
    let cancel activity plex =
        Plex.run plex (Activities<Runtime>.cancel activity)

/// Who is watching.
[<RequireQualifiedAccess>]
module Sessions =
    /// Everyone who is watching or listening now.
    let all plex =
        Plex.run plex Sessions<Runtime>.all
        |> Mapped.async (Seq.map Convert.session >> List.ofSeq)

/// The server's identity, and what the token may do.
[<RequireQualifiedAccess>]
module Server =
    /// Needs no token.
    let identity plex =
        Plex.run plex Server<Runtime>.identity |> Mapped.async Convert.identity

    /// Needs a token that the server knows.
    let info plex =
        Plex.run plex Server<Runtime>.info |> Mapped.async Convert.info

    /// Owner, Guest or Rejected.
    let tokenAccess plex =
        Plex.run plex Server<Runtime>.tokenAccess

/// What the server announces over its WebSocket.
[<RequireQualifiedAccess>]
module Notifications =
    /// Hands over everything announced from now on, until the computation is cancelled or the token rejected. Error is
    /// a disconnect, or a message that could not be read.
    let iter (handle: Result<PlexNotification, ButlerError> -> Async<unit>) (source: IPlexButler) =
        async {
            let! token = Async.CancellationToken

            do!
                Listening.run token (fun item -> Async.StartAsTask(handle item, cancellationToken = token)) source
                |> Async.AwaitTask
        }
