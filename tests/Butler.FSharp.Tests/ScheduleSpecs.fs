/// The schedule as F# reads it: forecasts, preferences and the maintenance window.
module PlexButler.FSharp.Tests.ScheduleSpecs

open System
open FsToolkit.ErrorHandling
open PlexButler
open PlexButler.FSharp
open PlexButler.FSharp.Tests.Server
open Xunit

[<Fact>]
let ``A schedule forecasts what start-all would do`` () =
    withServer (fun _ plex ->
        async {
            let! schedule = Butler.schedule plex |> Async.map succeeded
            let noon = DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)

            let forecast task =
                match schedule |> ButlerSchedule.forecast noon None task with
                | None -> "not listed"
                | Some { Action = SkipDisabled } -> "skipped: switched off"
                | Some { Action = SkipNotDue } -> "skipped: not due"
                | Some { Action = Queue } -> "queued"
                | Some { Action = Start; OnlyIfDue = true } -> "started, if due"
                | Some { Action = Start } -> "started"

            Assert.Equal("02:00-05:00", string schedule.Window)
            Assert.Equal("skipped: switched off", forecast TaskNames.RefreshLibraries)
            Assert.Equal("started, if due", forecast TaskNames.OptimizeDatabase)
            Assert.Equal("not listed", forecast (TaskName.parse "NoSuchTask" |> Option.get))
        })

[<Fact>]
let ``A task is switched by the preference that enables it`` () =
    withServer (fun _ plex ->
        asyncResult {
            let! off = plex |> Preferences.disable TaskNames.GenerateChapterThumbs
            let! again = plex |> Preferences.disable TaskNames.GenerateChapterThumbs
            let! notConfigurable = plex |> Preferences.disable TaskNames.AutomaticUpdates
            let! tasks = Butler.tasks plex

            Assert.Equal(
                (SwitchOutcome.Switched, SwitchOutcome.Unchanged, SwitchOutcome.NotConfigurable),
                (off, again, notConfigurable)
            )

            Assert.False((tasks |> List.find (fun task -> task.Name = TaskNames.GenerateChapterThumbs)).Enabled)
        }
        |> Async.map succeeded)

[<Fact>]
let ``The maintenance window can be changed`` () =
    withServer (fun _ plex ->
        asyncResult {
            let night = MaintenanceWindow.between 23 4 |> Option.get
            let! outcome = plex |> Preferences.setWindow night
            let! window = Preferences.window plex
            Assert.Equal((PreferenceOutcome.Saved, "23:00-04:00"), (outcome, string window))
        }
        |> Async.map succeeded)
