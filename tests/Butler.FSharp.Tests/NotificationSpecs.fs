/// What a server announces, as F# reads it.
module PlexButler.FSharp.Tests.NotificationSpecs

open System
open System.Collections.Generic
open System.Threading
open PlexButler
open PlexButler.FSharp
open Xunit

let private activity =
    PlexActivity(
        ActivityId.parse "a-1" |> Option.get,
        "library.update.section",
        "Scanning",
        "",
        LanguageExt.Prelude.Some 40,
        true,
        LanguageExt.Option<string>.None
    )

/// A connection that announces one notification of each kind and one failure, and then is silent.
let private announcing () =
    let right (notification: PlexButler.PlexNotification) =
        LanguageExt.Prelude.Right<ButlerError, PlexButler.PlexNotification> notification

    let announced =
        [
            right (PlexButler.PlexNotification.ActivityChanged(ActivityPhase.Started, activity))
            right (PlexButler.PlexNotification.StatusChanged("LIBRARY_UPDATE", "Library", ""))
            right (PlexButler.PlexNotification.Other "timeline")
            LanguageExt.Prelude.Left<ButlerError, PlexButler.PlexNotification>(
                ButlerError.Unreachable ConnectionFailure.Broken
            )
        ]

    let enumerate (token: CancellationToken) =
        let mutable next = -1

        { new IAsyncEnumerator<LanguageExt.Either<ButlerError, PlexButler.PlexNotification>> with
            member _.Current = announced[next]

            member _.MoveNextAsync() =
                next <- next + 1
                token.ThrowIfCancellationRequested()
                Tasks.ValueTask<bool>(next < List.length announced)
          interface IAsyncDisposable with
              member _.DisposeAsync() = Tasks.ValueTask.CompletedTask
        }

    { new PlexIO with
        member _.Send(_, _) = invalidOp "nothing is sent"
      interface INotificationSource with
          member _.ListenAsync _ =
              { new IAsyncEnumerable<LanguageExt.Either<ButlerError, PlexButler.PlexNotification>> with
                  member _.GetAsyncEnumerator token = enumerate token
              }
    }

let private describe =
    function
    | Ok(PlexNotification.ActivityChanged(ActivityPhase.Started, activity)) -> $"{activity.Type} {activity.Percent}"
    | Ok(PlexNotification.ActivityChanged _) -> "another phase"
    | Ok(PlexNotification.StatusChanged(name, title, _)) -> $"{name} {title}"
    | Ok(PlexNotification.PreferencesChanged changed) -> $"{List.length changed} changed"
    | Ok(PlexNotification.Other kind) -> kind
    | Error(error: ButlerError) -> error.Message

let private expected =
    [
        "library.update.section Some(40)"
        "LIBRARY_UPDATE Library"
        "timeline"
        "Plex could not be reached."
    ]

[<Fact>]
let ``Notifications are handed over as asyncs`` () =
    task {
        let heard = List<string>()
        use client = new PlexClient(announcing ())

        do!
            Async.StartAsTask(
                client |> Notifications.iter (fun item -> async { heard.Add(describe item) }),
                cancellationToken = Server.token ()
            )

        Assert.Equal<string>(expected, heard)
    }

[<Fact>]
let ``Notifications are handed over as tasks`` () =
    task {
        let heard = List<string>()
        use client = new PlexClient(announcing ())

        do!
            client
            |> Tasks.Notifications.iter (Server.token ()) (fun item -> task { heard.Add(describe item) })

        Assert.Equal<string>(expected, heard)
    }
