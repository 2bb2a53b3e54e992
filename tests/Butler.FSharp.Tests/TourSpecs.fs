/// A tour of the library as F# reads it, against a fake Plex server over a real socket.
module PlexButler.FSharp.Tests.TourSpecs

open System
open FsToolkit.ErrorHandling
open PlexButler
open PlexButler.FSharp
open PlexButler.FSharp.Tests.Server
open Xunit

// Known names are constants. Any other name that a server lists is parsed.
let backup = TaskNames.BackupDatabase
let unlisted = TaskName.parse "NoSuchTask" |> Option.get

[<Fact>]
let ``Tasks are returned as a list of records`` () =
    withServer (fun _ plex ->
        async {
            let! tasks = Butler.tasks plex |> Async.map succeeded

            let weekly =
                tasks |> List.filter (fun task -> task.Enabled && task.IntervalDays >= 7)

            Assert.Equal(22, List.length tasks)
            Assert.Contains(TaskNames.OptimizeDatabase, weekly |> List.map _.Name)
        })

[<Fact>]
let ``Calls compose in a computation expression`` () =
    /// Starts every enabled task whose interval is a week or more.
    let startWeekly plex =
        asyncResult {
            let! tasks = Butler.tasks plex

            let weekly =
                tasks |> List.filter (fun task -> task.Enabled && task.IntervalDays >= 7)

            return! weekly |> List.traverseAsyncResultM (fun task -> plex |> Butler.start task.Name)
        }

    withServer (fun _ plex ->
        async {
            let! outcomes = startWeekly plex |> Async.map succeeded
            Assert.NotEmpty outcomes
            Assert.All(outcomes, fun outcome -> Assert.Equal(StartOutcome.Started, outcome))
        })

[<Fact>]
let ``Start and stop outcomes have active patterns`` () =
    let start plex =
        plex
        |> Butler.start backup
        |> AsyncResult.map (function
            | Started -> "started"
            | AlreadyRunning -> "already running")

    let stop plex =
        plex
        |> Butler.stop backup
        |> AsyncResult.map (function
            | Stopped -> "stopped"
            | NotRunning -> "was not running")

    withServer (fun server plex ->
        async {
            do! control server "state" """{"durations":{"BackupDatabase":null}}"""

            let! words =
                [ start; start; stop; stop ]
                |> List.traverseAsyncResultM (fun call -> call plex)

            Assert.Equal<string list>([ "started"; "already running"; "stopped"; "was not running" ], succeeded words)
        })

[<Fact>]
let ``A ButlerError is matched case by case`` () =
    let explain =
        function
        | Ok() -> "done"
        | Error(Unauthorized) -> "check the token"
        | Error(TaskNotFound name) -> $"no task {name}"
        | Error(Maintenance message) -> $"busy: {message}"
        | Error(Refused status) -> $"HTTP {status}"
        | Error(Unreachable DnsFailed) -> "check the address"
        | Error(Unreachable CertificateRejected) -> "check the certificate"
        | Error(Unreachable(ConnectionRefused | ConnectionBroken) | TimedOut _ | Unreadable _) -> "try again later"

    withServer (fun server plex ->
        async {
            let! unknown = plex |> Butler.start unlisted |> AsyncResult.ignore
            Assert.Equal("no task NoSuchTask", explain unknown)

            use stranger = Plex.at server.Url "wrong" |> Plex.connect
            let! refused = Butler.startAll stranger.Plex
            Assert.Equal("check the token", explain refused)

            let! accepted = Butler.stopAll plex
            Assert.Equal("done", explain accepted)
        })

[<Fact>]
let ``A server reports its identity and the access of the token`` () =
    withServer (fun _ plex ->
        asyncResult {
            let! identity = Server.identity plex
            let! access = Server.tokenAccess plex
            Assert.NotEqual<string>("", identity.Version)

            match access with
            | Owner -> ()
            | Guest
            | Rejected -> failwith "the owner's token"
        }
        |> Async.map succeeded)

[<Fact>]
let ``A backup starts only while nobody is watching`` () =
    let backUpUnlessWatched plex =
        asyncResult {
            match! Sessions.all plex with
            | [] ->
                let! outcome = plex |> Butler.start backup
                return $"{outcome}"
            | viewers ->
                return
                    viewers
                    |> List.map (fun viewer -> $"{viewer.User} watches {viewer.Title}")
                    |> String.concat ", "
        }

    withServer (fun server plex ->
        asyncResult {
            let! quiet = backUpUnlessWatched plex
            do! control server "state" """{"viewers":[{"user":"anna","title":"Alien"}]}"""
            let! busy = backUpUnlessWatched plex
            Assert.Equal(("Started", "anna watches Alien"), (quiet, busy))
        }
        |> Async.map succeeded)

[<Fact>]
let ``An activity is found and cancelled`` () =
    withServer (fun server plex ->
        asyncResult {
            do!
                control
                    server
                    "state"
                    """{"activities":[{"type":"library.update.section","progress":40,"cancellable":true}]}"""

            let! activities = Activities.all plex

            let scan =
                activities
                |> List.find (fun activity -> activity.Type = "library.update.section")

            Assert.Equal(Some 40, scan.Percent)

            match! plex |> Activities.cancel scan.Id with
            | Cancelled -> ()
            | NotCancellable
            | ActivityNotFound -> failwith "it could be cancelled"
        }
        |> Async.map succeeded)

[<Fact>]
let ``Cancelling the computation cancels the call`` () =
    withServer (fun server plex ->
        async {
            do! control server "faults" """{"fault":"hang"}"""
            use source = new Threading.CancellationTokenSource()
            let call = Async.StartAsTask(Butler.tasks plex, cancellationToken = source.Token)
            source.Cancel()

            let! ended =
                Assert.ThrowsAnyAsync<OperationCanceledException>(fun () -> call)
                |> Async.AwaitTask

            Assert.NotNull ended
        })
