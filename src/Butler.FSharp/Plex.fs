namespace PlexButler.FSharp

open System.Threading
open System.Threading.Tasks
open PlexButler

[<RequireQualifiedAccess>]
module Plex =
    /// A connection that asks again as the default policy says. Dispose it.
    let connect (server: PlexServer) =
        new PlexClient(server, RetryPolicy.Default)

    /// The same connection with a policy of its own.
    let withRetry (policy: RetryPolicy) (plex: PlexIO) : PlexIO = RetryingPlex(plex, policy)

    /// Runs any effect as a task that ends with the token.
    let runTask
        (token: CancellationToken)
        (plex: PlexIO)
        (effect: LanguageExt.Aff<Runtime, 'a>)
        : Task<Result<'a, ButlerError>> =
        task {
            let! either = effect.RunAsync(plex, token)
            return either.Match(Right = Ok, Left = Error)
        }

    /// Runs any effect; the computation's cancellation token is the effect's.
    let run (plex: PlexIO) (effect: LanguageExt.Aff<Runtime, 'a>) : Async<Result<'a, ButlerError>> =
        async {
            let! token = Async.CancellationToken
            return! runTask token plex effect |> Async.AwaitTask
        }

/// F#'s own values out of the C# library's, for both faces.
module internal Mapped =
    let async (convert: 'a -> 'b) (work: Async<Result<'a, ButlerError>>) =
        async {
            let! result = work
            return Result.map convert result
        }

    let task (convert: 'a -> 'b) (work: Task<Result<'a, ButlerError>>) =
        task {
            let! result = work
            return Result.map convert result
        }

    let changes (changes: (string * string) list) =
        Preferences<Runtime>.set(LanguageExt.Prelude.toSeq [ for id, value in changes -> PreferenceChange(id, value) ])
