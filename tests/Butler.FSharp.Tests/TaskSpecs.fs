/// The same calls as tasks.
module PlexButler.FSharp.Tests.TaskSpecs

open System.Threading.Tasks
open PlexButler
open PlexButler.FSharp
open PlexButler.FSharp.Tasks
open PlexButler.FSharp.Tests.Server
open Xunit

let value (call: Task<Result<'a, ButlerError>>) =
    task {
        let! result = call
        return succeeded result
    }

[<Fact>]
let ``Every call is available as a task`` () =
    withServer (fun _ plex ->
        task {
            let token = token ()
            let! tasks = Butler.tasks token plex |> value
            let! list = Butler.taskList token plex |> value
            let! schedule = Butler.schedule token plex |> value
            do! Butler.startAll token plex |> value
            do! Butler.stopAll token plex |> value
            let! started = plex |> Butler.start token TaskNames.BackupDatabase |> value
            let! stopped = plex |> Butler.stop token TaskNames.BackupDatabase |> value
            let! preferences = Preferences.all token plex |> value

            let! set =
                plex
                |> Preferences.set token [ "ButlerStartHour", "1"; "ButlerEndHour", "2" ]
                |> value

            let! window = Preferences.window token plex |> value
            let! moved = plex |> Preferences.setWindow token window |> value
            let! enabled = plex |> Preferences.enable token TaskNames.BackupDatabase |> value
            let! disabled = plex |> Preferences.disable token TaskNames.BackupDatabase |> value
            let! identity = Server.identity token plex |> value
            let! info = Server.info token plex |> value
            Assert.Equal(identity.MachineIdentifier, info.MachineIdentifier)
            let! access = Server.tokenAccess token plex |> value
            Assert.Equal<ButlerTask list>(tasks, list.Tasks)
            Assert.Equal<ButlerTask list>(tasks, schedule.Tasks |> List.map _.Task)
            Assert.Equal((StartOutcome.Started, StopOutcome.Stopped), (started, stopped))

            Assert.Equal(
                (PreferenceOutcome.Saved, PreferenceOutcome.Saved, "01:00-02:00"),
                (set, moved, string window)
            )

            Assert.Equal((SwitchOutcome.Unchanged, SwitchOutcome.Switched), (enabled, disabled))
            Assert.Contains("ButlerStartHour", preferences |> List.map _.Id)
            Assert.Equal(TokenAccess.Owner, access)
            Assert.NotEqual<string>("", identity.MachineIdentifier)
        }
        |> Async.AwaitTask)
