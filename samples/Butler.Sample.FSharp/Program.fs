/// PLEX_TOKEN=… dotnet run --project samples/Butler.Sample.FSharp -- http://127.0.0.1:32400
module PlexButler.Sample.Program

open System
open System.Threading
open FsToolkit.ErrorHandling
open PlexButler
open PlexButler.FSharp

/// List, start one, stop one, start all, stop all.
let fiveJobs plex =
    asyncResult {
        let! tasks = Butler.tasks plex

        for task in tasks do
            printfn $"{task.Name}"

        match! plex |> Butler.start TaskNames.BackupDatabase with
        | Started -> printfn "started"
        | AlreadyRunning -> printfn "already running"

        match! plex |> Butler.stop TaskNames.BackupDatabase with
        | Stopped -> printfn "stopped"
        | NotRunning -> printfn "was not running"

        do! Butler.startAll plex
        do! Butler.stopAll plex
    }

[<EntryPoint>]
let main arguments =
    let url = arguments[0]
    let token = Environment.GetEnvironmentVariable "PLEX_TOKEN" |> string
    let described = Snippets.describe url token (String('0', 64)) (Uri url)
    printfn $"{Snippets.run url token |> Async.RunSynchronously}"
    use client = Plex.at url token |> Plex.connect

    match (Snippets.Tasks.count CancellationToken.None client).GetAwaiter().GetResult() with
    | Ok count -> printfn $"{count} tasks at {described}"
    | Error error -> printfn $"{error}"

    match fiveJobs client.Plex |> Async.RunSynchronously with
    | Ok() -> 0
    | Error error ->
        eprintfn $"{error.Message}"
        1
