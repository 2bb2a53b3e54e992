/// Complete active patterns: leave a case out and the compiler warns.
namespace PlexButler.FSharp

open PlexButler

[<AutoOpen>]
module Patterns =
    /// Every way a call can fail.
    let (|Unauthorized|TaskNotFound|Maintenance|Refused|Unreachable|TimedOut|Unreadable|) (error: ButlerError) =
        match error with
        | :? ButlerError.Unauthorized -> Unauthorized
        | :? ButlerError.TaskNotFound as e -> TaskNotFound e.Task
        | :? ButlerError.Maintenance as e -> Maintenance e.ServerMessage
        | :? ButlerError.Refused as e -> Refused e.Status
        | :? ButlerError.Unreachable as e -> Unreachable e.Failure
        | :? ButlerError.TimedOut as e -> TimedOut e.Timeout
        | :? ButlerError.Unreadable as e -> Unreadable e.Detail
        | _ -> invalidOp "ButlerError is closed"

    /// Why no connection came about.
    let (|DnsFailed|ConnectionRefused|CertificateRejected|ConnectionBroken|) failure =
        match failure with
        | ConnectionFailure.Dns -> DnsFailed
        | ConnectionFailure.Refused -> ConnectionRefused
        | ConnectionFailure.Tls -> CertificateRejected
        | _ -> ConnectionBroken

    /// What a request to start one task led to.
    let (|Started|AlreadyRunning|) outcome =
        match outcome with
        | StartOutcome.Started -> Started
        | _ -> AlreadyRunning

    /// What a request to stop one task led to.
    let (|Stopped|NotRunning|) outcome =
        match outcome with
        | StopOutcome.Stopped -> Stopped
        | _ -> NotRunning

    /// What came of switching a task on or off.
    let (|Switched|Unchanged|NotConfigurable|) outcome =
        match outcome with
        | SwitchOutcome.Switched -> Switched
        | SwitchOutcome.Unchanged -> Unchanged
        | _ -> NotConfigurable

    /// What came of setting preferences.
    let (|Saved|NoSuchPreference|) outcome =
        match outcome with
        | PreferenceOutcome.Saved -> Saved
        | _ -> NoSuchPreference

    /// What came of cancelling an activity.
    let (|Cancelled|NotCancellable|ActivityNotFound|) outcome =
        match outcome with
        | CancelOutcome.Cancelled -> Cancelled
        | CancelOutcome.NotCancellable -> NotCancellable
        | _ -> ActivityNotFound

    /// What a token is good for.
    let (|Owner|Guest|Rejected|) access =
        match access with
        | TokenAccess.Owner -> Owner
        | TokenAccess.Guest -> Guest
        | _ -> Rejected

    /// What start-all would do with a task.
    let (|SkipDisabled|SkipNotDue|Queue|Start|) action =
        match action with
        | ForecastAction.SkipDisabled -> SkipDisabled
        | ForecastAction.SkipNotDue -> SkipNotDue
        | ForecastAction.Queue -> Queue
        | _ -> Start

[<RequireQualifiedAccess>]
module ButlerError =
    /// What the server sent with the error, for whoever looks into it.
    let diagnosis (error: ButlerError) = Convert.option error.Diagnosis

    /// What to change, for whoever runs the server; fit for a log, not for a chat.
    let advice (error: ButlerError) =
        match error with
        | :? ButlerError.Unreachable as e -> Convert.option e.Advice
        | _ -> None
