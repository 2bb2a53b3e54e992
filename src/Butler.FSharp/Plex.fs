namespace PlexButler.FSharp

open System
open System.Threading
open System.Threading.Tasks
open PlexButler
open PlexButler.FSharp

[<RequireQualifiedAccess>]
module Plex =
    /// A server with a fixed token and the defaults for everything else.
    let at (url: string) (token: string) = PlexServer.At(url, token)

    // F# has no `with` for a record of C#.
    let private copy timeout certificate proxy wrap (server: PlexServer) =
        PlexServer(
            server.Url,
            server.Token,
            Timeout = timeout,
            CertificateSha256 = certificate,
            Proxy = proxy,
            Identity = server.Identity,
            Format = server.Format,
            WrapHandler = wrap
        )

    /// The server with another timeout for each attempt.
    let withTimeout (timeout: TimeSpan) (server: PlexServer) =
        copy timeout server.CertificateSha256 server.Proxy server.WrapHandler server

    /// The server with a pinned certificate: the hex SHA-256 of the only one to accept.
    let withCertificate (sha256: string) (server: PlexServer) =
        copy server.Timeout (LanguageExt.Prelude.Some sha256) server.Proxy server.WrapHandler server

    /// The server behind a proxy, which sees the token unless the server's address is https.
    let withProxy (address: Uri) (server: PlexServer) =
        copy server.Timeout server.CertificateSha256 (LanguageExt.Prelude.Some address) server.WrapHandler server

    /// The server with a handler of your own around what sends requests.
    let withHandler (wrap: Net.Http.HttpMessageHandler -> Net.Http.HttpMessageHandler) (server: PlexServer) =
        copy server.Timeout server.CertificateSha256 server.Proxy wrap server

    /// A connection with the default retry policy. Dispose it.
    let connect (server: PlexServer) = new PlexClient(server)

    /// The same connection with its own retry policy.
    let withRetry (policy: RetryPolicy) (plex: PlexIO) : PlexIO = RetryingPlex(plex, policy)

    /// The policy, telling each wait when it begins.
    let onRetry (tell: RetryNotice -> unit) (policy: RetryPolicy) =
        RetryPolicy(
            policy.InitialDelay,
            policy.MaxDelay,
            policy.MaxElapsed,
            policy.Multiplier,
            policy.Jitter,
            policy.RetryConnectionErrors,
            OnRetry = tell
        )

    /// Runs any effect as a task that the token cancels.
    let runTask
        (token: CancellationToken)
        (plex: PlexIO)
        (effect: LanguageExt.Aff<Runtime, 'a>)
        : Task<Result<'a, ButlerError>> =
        task {
            let! either = effect.RunAsync(plex, token)
            return either.Match(Right = Ok, Left = Error)
        }

    /// Runs any effect with the computation's cancellation token.
    let run (plex: PlexIO) (effect: LanguageExt.Aff<Runtime, 'a>) : Async<Result<'a, ButlerError>> =
        async {
            let! token = Async.CancellationToken
            return! runTask token plex effect |> Async.AwaitTask
        }

/// Maps the results of calls, for Async and Task.
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

/// Reads an endless sequence, for Async and Task.
module internal Listening =
    let run
        (token: CancellationToken)
        (handle: Result<PlexNotification, ButlerError> -> Task<unit>)
        (source: IPlexButler)
        : Task<unit> =
        task {
            use announced = source.ListenAsync(token).GetAsyncEnumerator(token)
            let mutable more = true

            while more do
                let! moved = announced.MoveNextAsync()

                if moved then
                    do! handle (announced.Current.Match(Right = (Convert.notification >> Ok), Left = Error))

                more <- moved
        }
