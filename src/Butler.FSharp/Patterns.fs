// A match on an enum always needs a wildcard in F#, so the specs check that every value has its own case. The wildcard
// refuses.

/// Complete active patterns: the compiler warns about a missing case.
namespace PlexButler.FSharp

open PlexButler

[<AutoOpen>]
module Patterns =
    // A value that nobody returned, such as the default of the enum, must not read as one of the cases.
    let private refuse (value: 'outcome) : 'case =
        invalidArg (nameof value) $"{value} is no value of {typeof<'outcome>.Name}."

    /// Every way a call can fail.
    let (|Unauthorized|TaskNotFound|Maintenance|Refused|Unreachable|TimedOut|Unreadable|) (error: ButlerError) =
        error.Match(
            unauthorized = (fun _ -> Unauthorized),
            taskNotFound = (fun e -> TaskNotFound e.Task),
            maintenance = (fun e -> Maintenance e.ServerMessage),
            refused = (fun e -> Refused e.Status),
            unreachable = (fun e -> Unreachable e.Failure),
            timedOut = (fun e -> TimedOut e.Timeout),
            unreadable = (fun e -> Unreadable e.Detail)
        )

    /// Why a connection failed or broke.
    let (|DnsFailed|ConnectionRefused|CertificateRejected|ConnectionBroken|) failure =
        match failure with
        | ConnectionFailure.Dns -> DnsFailed
        | ConnectionFailure.Refused -> ConnectionRefused
        | ConnectionFailure.Tls -> CertificateRejected
        | ConnectionFailure.Broken -> ConnectionBroken
        | other -> refuse other

    /// The outcome of a request to start one task.
    let (|Started|AlreadyRunning|) outcome =
        match outcome with
        | StartOutcome.Started -> Started
        | StartOutcome.AlreadyRunning -> AlreadyRunning
        | other -> refuse other

    /// The outcome of a request to stop one task.
    let (|Stopped|NotRunning|) outcome =
        match outcome with
        | StopOutcome.Stopped -> Stopped
        | StopOutcome.NotRunning -> NotRunning
        | other -> refuse other

    /// The outcome of enabling or disabling a task.
    let (|Switched|Unchanged|NotConfigurable|) outcome =
        match outcome with
        | SwitchOutcome.Switched -> Switched
        | SwitchOutcome.Unchanged -> Unchanged
        | SwitchOutcome.NotConfigurable -> NotConfigurable
        | other -> refuse other

    /// The outcome of setting preferences.
    let (|Saved|NoSuchPreference|) outcome =
        match outcome with
        | PreferenceOutcome.Saved -> Saved
        | PreferenceOutcome.NoSuchPreference -> NoSuchPreference
        | other -> refuse other

    /// The outcome of cancelling an activity.
    let (|Cancelled|NotCancellable|ActivityNotFound|) outcome =
        match outcome with
        | CancelOutcome.Cancelled -> Cancelled
        | CancelOutcome.NotCancellable -> NotCancellable
        | CancelOutcome.NotFound -> ActivityNotFound
        | other -> refuse other

    /// What a token may do.
    let (|Owner|Guest|Rejected|) access =
        match access with
        | TokenAccess.Owner -> Owner
        | TokenAccess.Guest -> Guest
        | TokenAccess.Rejected -> Rejected
        | other -> refuse other

    /// What start-all would do with a task.
    let (|SkipDisabled|SkipNotDue|Queue|Start|) action =
        match action with
        | ForecastAction.SkipDisabled -> SkipDisabled
        | ForecastAction.SkipNotDue -> SkipNotDue
        | ForecastAction.Queue -> Queue
        | ForecastAction.Start -> Start
        | other -> refuse other
