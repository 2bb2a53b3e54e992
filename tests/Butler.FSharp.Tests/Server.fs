/// A fake Plex server for each spec.
module PlexButler.FSharp.Tests.Server

open System
open System.Net.Http
open System.Text
open System.Threading
open PlexButler
open PlexButler.FSharp
open PlexButler.Sandbox.Plex
open Xunit

let token () = TestContext.Current.CancellationToken

/// Runs a spec against its own server.
let withServer (spec: FakePlexServer -> PlexIO -> Async<unit>) =
    task {
        let! server = FakePlexServer.Start(0, token ())
        use _ = server :> IAsyncDisposable

        use client =
            Plex.at server.Url server.Token
            |> Plex.withTimeout (TimeSpan.FromSeconds 30.)
            |> Plex.connect

        do! Async.StartAsTask(spec server client.Plex, cancellationToken = token ())
    }

/// Sends a control request to the fake server.
let control (server: FakePlexServer) (call: string) (json: string) =
    async {
        use http = new HttpClient()
        use content = new StringContent(json, Encoding.UTF8, "application/json")

        let! reply =
            http.PostAsync($"{server.Url}/sandbox/{call}", content, token ())
            |> Async.AwaitTask

        reply.EnsureSuccessStatusCode() |> ignore
    }

/// The value, or the spec fails with the error's message.
let succeeded (result: Result<'a, ButlerError>) : 'a =
    match result with
    | Ok value -> value
    | Error error -> failwith (string error)
