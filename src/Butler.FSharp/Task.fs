/// Every call as Task<Result<_, ButlerError>>, the token first and the connection last. Open it after
/// PlexButler.FSharp to replace the Async calls.
namespace PlexButler.FSharp.Tasks

open PlexButler
open PlexButler.FSharp

/// The Butler.
[<RequireQualifiedAccess>]
module Butler =
    /// Every task with its schedule, in the server's order.
    let tasks token plex =
        Plex.runTask token plex Butler<Runtime>.tasks |> Mapped.task Convert.tasks

    /// The same, together with the entries that could not be read.
    let taskList token plex =
        Plex.runTask token plex Butler<Runtime>.taskList |> Mapped.task Convert.taskList

    /// The tasks with the preference that enables each, and the maintenance window.
    let schedule token plex =
        Plex.runTask token plex Schedule<Runtime>.current
        |> Mapped.task Convert.schedule

    /// Accepted: Plex skips tasks that are not due today, queues randomized ones in its window and starts the rest.
    let startAll token plex =
        Plex.runTask token plex Butler<Runtime>.startAll |> Mapped.task ignore

    /// Accepted: running tasks were stopped and the queue was emptied.
    let stopAll token plex =
        Plex.runTask token plex Butler<Runtime>.stopAll |> Mapped.task ignore

    /// Started or AlreadyRunning.
    let start token task plex =
        Plex.runTask token plex (Butler<Runtime>.start task)

    /// Stopped or NotRunning.
    let stop token task plex =
        Plex.runTask token plex (Butler<Runtime>.stop task)

/// The server's preferences.
[<RequireQualifiedAccess>]
module Preferences =
    /// All of them, in the server's order.
    let all token plex =
        Plex.runTask token plex Preferences<Runtime>.all
        |> Mapped.task (Seq.map Convert.preference >> List.ofSeq)

    /// Id and value of each to set: all or none. Saved or NoSuchPreference.
    let set token changes plex =
        Plex.runTask token plex (Mapped.changes changes)

    /// The maintenance window, on the server's clock.
    let window token plex =
        Plex.runTask token plex Preferences<Runtime>.window

    /// Changes the maintenance window.
    let setWindow token window plex =
        Plex.runTask token plex (Preferences<Runtime>.setWindow window)

    /// Enables a task's schedule: Switched, Unchanged or NotConfigurable.
    let enable token task plex =
        Plex.runTask token plex (Preferences<Runtime>.enable task)

    /// Disables a task's schedule: Switched, Unchanged or NotConfigurable.
    let disable token task plex =
        Plex.runTask token plex (Preferences<Runtime>.disable task)

/// What the server is busy with.
[<RequireQualifiedAccess>]
module Activities =
    /// All of them; empty when the server is idle.
    let all token plex =
        Plex.runTask token plex Activities<Runtime>.all
        |> Mapped.task (Seq.map Convert.activity >> List.ofSeq)

    /// Cancelled, NotCancellable or ActivityNotFound.
    let cancel token activity plex =
        Plex.runTask token plex (Activities<Runtime>.cancel activity)

/// Who is watching.
[<RequireQualifiedAccess>]
module Sessions =
    /// Everyone who is watching or listening now.
    let all token plex =
        Plex.runTask token plex Sessions<Runtime>.all
        |> Mapped.task (Seq.map Convert.session >> List.ofSeq)

/// The server's identity, and what the token may do.
[<RequireQualifiedAccess>]
module Server =
    /// Needs no token.
    let identity token plex =
        Plex.runTask token plex Server<Runtime>.identity |> Mapped.task Convert.identity

    /// Needs a token that the server knows.
    let info token plex =
        Plex.runTask token plex Server<Runtime>.info |> Mapped.task Convert.info

    /// Owner, Guest or Rejected.
    let tokenAccess token plex =
        Plex.runTask token plex Server<Runtime>.tokenAccess

/// What the server announces over its WebSocket.
[<RequireQualifiedAccess>]
module Notifications =
    /// Hands over everything announced from now on, until the token is cancelled or Plex's rejected. Error is a
    /// disconnect, or a message that could not be read.
    let iter token (handle: Result<PlexNotification, ButlerError> -> System.Threading.Tasks.Task<unit>) source =
        Listening.run token handle source
