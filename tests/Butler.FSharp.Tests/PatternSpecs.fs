/// Every case of every active pattern, and every parser.
module PlexButler.FSharp.Tests.PatternSpecs

open System
open PlexButler
open PlexButler.FSharp
open Xunit

[<Fact>]
let ``Every ButlerError case has an active pattern`` () =
    let case (error: ButlerError) =
        match error with
        | Unauthorized -> "unauthorized"
        | TaskNotFound name -> TaskName.value name
        | Maintenance message -> message
        | Refused status -> string status
        | Unreachable failure -> string failure
        | TimedOut timeout -> string timeout.TotalSeconds
        | Unreadable detail -> detail

    let errors: ButlerError list =
        [
            ButlerError.Unauthorized 401
            ButlerError.TaskNotFound TaskNames.BackupDatabase
            ButlerError.Maintenance "migrating"
            ButlerError.Refused 418
            ButlerError.Unreachable ConnectionFailure.Dns
            ButlerError.TimedOut(TimeSpan.FromSeconds 2.)
            ButlerError.Unreadable "the list"
        ]

    Assert.Equal<string list>(
        [ "unauthorized"; "BackupDatabase"; "migrating"; "418"; "Dns"; "2"; "the list" ],
        errors |> List.map case
    )

    Assert.All(errors, fun error -> Assert.Equal((None, None), (ButlerError.diagnosis error, ButlerError.advice error)))

[<Fact>]
let ``Every outcome value has its own active pattern`` () =
    let failures =
        Enum.GetValues<ConnectionFailure>()
        |> Array.map (function
            | DnsFailed -> 0
            | ConnectionRefused -> 1
            | CertificateRejected -> 2
            | ConnectionBroken -> 3)

    let starts =
        Enum.GetValues<StartOutcome>()
        |> Array.map (function
            | Started -> 0
            | AlreadyRunning -> 1)

    let stops =
        Enum.GetValues<StopOutcome>()
        |> Array.map (function
            | Stopped -> 0
            | NotRunning -> 1)

    let switches =
        Enum.GetValues<SwitchOutcome>()
        |> Array.map (function
            | Switched -> 0
            | Unchanged -> 1
            | NotConfigurable -> 2)

    let saves =
        Enum.GetValues<PreferenceOutcome>()
        |> Array.map (function
            | Saved -> 0
            | NoSuchPreference -> 1)

    let cancels =
        Enum.GetValues<CancelOutcome>()
        |> Array.map (function
            | Cancelled -> 0
            | NotCancellable -> 1
            | ActivityNotFound -> 2)

    let accesses =
        Enum.GetValues<TokenAccess>()
        |> Array.map (function
            | Owner -> 0
            | Guest -> 1
            | Rejected -> 2)

    let actions =
        Enum.GetValues<ForecastAction>()
        |> Array.map (function
            | SkipDisabled -> 0
            | SkipNotDue -> 1
            | Queue -> 2
            | Start -> 3)

    for cases in [ failures; starts; stops; switches; saves; cancels; accesses; actions ] do
        Assert.Equal<int[]>([| 0 .. cases.Length - 1 |], cases)

[<Fact>]
let ``A server keeps its other settings when one is changed`` () =
    let server =
        Plex.at "https://plex.test:32400" "t"
        |> Plex.withTimeout (TimeSpan.FromSeconds 5.)
        |> Plex.withCertificate "AB"

    let invalid =
        Assert.Throws<ArgumentException>(fun () -> (Plex.connect server).Dispose())

    Assert.Equal("CertificateSha256", invalid.ParamName)
    Assert.Equal(("t", TimeSpan.FromSeconds 5.), (server.Token.Invoke(), server.Timeout))

[<Fact>]
let ``Invalid names, ids and hours are rejected`` () =
    Assert.Equal(Some TaskNames.BackupDatabase, TaskName.parse "BackupDatabase")
    Assert.Equal(None, TaskName.parse "../identity")
    Assert.Equal(27, List.length TaskName.known)
    Assert.Equal(None, ActivityId.parse "a/b")
    Assert.Equal(Some "a-1", ActivityId.parse "a-1" |> Option.map string)
    Assert.Equal(None, MaintenanceWindow.between 0 24)

[<Fact>]
let ``A value that no call returns matches no case`` () =
    let refuses (read: unit -> unit) =
        Assert.Throws<ArgumentException>(read) |> ignore

    refuses (fun () ->
        match enum<StartOutcome> 0 with
        | Started
        | AlreadyRunning -> ())

    refuses (fun () ->
        match enum<StopOutcome> 0 with
        | Stopped
        | NotRunning -> ())

    refuses (fun () ->
        match enum<SwitchOutcome> 0 with
        | Switched
        | Unchanged
        | NotConfigurable -> ())

    refuses (fun () ->
        match enum<PreferenceOutcome> 0 with
        | Saved
        | NoSuchPreference -> ())

    refuses (fun () ->
        match enum<CancelOutcome> 0 with
        | Cancelled
        | NotCancellable
        | ActivityNotFound -> ())

    refuses (fun () ->
        match enum<TokenAccess> 0 with
        | Owner
        | Guest
        | Rejected -> ())

    refuses (fun () ->
        match enum<ForecastAction> 0 with
        | SkipDisabled
        | SkipNotDue
        | Queue
        | Start -> ())

    refuses (fun () ->
        match enum<ConnectionFailure> 0 with
        | DnsFailed
        | ConnectionRefused
        | CertificateRejected
        | ConnectionBroken -> ())
