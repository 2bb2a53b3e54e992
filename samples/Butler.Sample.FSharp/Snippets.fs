/// What the README of PlexButler.FSharp shows, word for word.
module PlexButler.Sample.Snippets

open System
open FsToolkit.ErrorHandling
open PlexButler
open PlexButler.FSharp

/// Starts every enabled task whose interval is a week or more.
let startWeekly plex =
    asyncResult {
        let! tasks = Butler.tasks plex

        let weekly =
            tasks |> List.filter (fun task -> task.Enabled && task.IntervalDays >= 7)

        return! weekly |> List.traverseAsyncResultM (fun task -> plex |> Butler.start task.Name)
    }

let explain =
    function
    | Ok outcomes -> $"{List.length outcomes} started"
    | Error(Unauthorized) -> "check the token"
    | Error(TaskNotFound name) -> $"no task {name}"
    | Error(Maintenance message) -> $"Plex is busy: {message}"
    | Error(Refused status) -> $"HTTP {status}"
    | Error(Unreachable _ | TimedOut _ | Unreadable _) -> "try again later"

let run (url: string) (token: string) =
    async {
        use client = Plex.at url token |> Plex.connect
        return! startWeekly client.Plex |> Async.map explain
    }

/// A server behind options that do not apply to the sandbox: it is described, and not called.
let describe (url: string) (token: string) (certificate: string) (proxy: Uri) =
    Plex.at url token
    |> Plex.withTimeout (TimeSpan.FromSeconds 30.)
    |> Plex.withCertificate certificate
    |> Plex.withProxy proxy

module Tasks =
    open PlexButler.FSharp.Tasks

    let count cancellation (client: PlexClient) =
        task {
            let! tasks =
                client.Plex |> Plex.withRetry RetryPolicy.None |> Butler.tasks cancellation

            return tasks |> Result.map List.length
        }
