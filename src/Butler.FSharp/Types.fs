/// The library's values with F#'s own options and lists.
namespace PlexButler.FSharp

open System
open PlexButler

/// One maintenance task as the server lists it. Not whether it is running: no Plex call returns that.
type ButlerTask =
    {
        Name: TaskName
        /// In the server's language; some servers omit it.
        Title: string option
        /// In the server's language; some servers omit it.
        Description: string option
        /// Days between scheduled runs; 0 when the server does not report it.
        IntervalDays: int
        /// Whether it starts at a random time in the maintenance window.
        ScheduleRandomized: bool
        /// Whether its schedule is enabled.
        Enabled: bool
    }

/// The task list: the tasks, and the entries that could not be read.
type TaskList =
    {
        Tasks: ButlerTask list
        UnreadableTasks: UnreadableTask list
    }

/// One of the server's preferences, its values as text.
type Preference =
    {
        Id: string
        Label: string
        Kind: PreferenceKind
        Value: string
        Default: string
        Group: string
        Hidden: bool
        /// The allowed values; empty when any is allowed.
        Choices: PreferenceChoice list
    }

/// A task and the preference that enables it.
type ScheduledTask =
    {
        Task: ButlerTask
        Preference: Preference option
    }

/// Something the server is busy with.
type PlexActivity =
    {
        Id: ActivityId
        Type: string
        Title: string
        Subtitle: string
        /// 0 to 100; none when the server does not know.
        Percent: int option
        Cancellable: bool
        LibrarySectionId: string option
    }

/// What the server converts for a session.
type Transcode =
    {
        ConvertsVideo: bool
        ConvertsAudio: bool
        Speed: float option
    }

/// Someone who is watching or listening now.
type PlexSession =
    {
        User: string
        Title: string
        Player: string
        State: string
        Percent: int option
        Transcode: Transcode option
    }

/// What a server reports without a token.
type ServerIdentity =
    {
        MachineIdentifier: string
        Version: string
        ApiVersion: string option
        Claimed: bool
    }

/// What a server reports to a token that it knows.
type ServerInfo =
    {
        FriendlyName: string
        MachineIdentifier: string
        Version: string
        Platform: string option
        /// Whether its account has Plex Pass, which some tasks need.
        HasPlexPass: bool
        /// When the server was last updated, by its own account.
        UpdatedAt: DateTimeOffset option
    }

/// Something that the server announced.
[<RequireQualifiedAccess>]
type PlexNotification =
    /// An activity started, progressed or ended.
    | ActivityChanged of phase: ActivityPhase * activity: PlexActivity
    /// The server reports what it is doing; any of the three may be empty.
    | StatusChanged of name: string * title: string * description: string
    /// These preferences have new values.
    | PreferencesChanged of Preference list
    /// Anything else, by its type.
    | Other of kind: string

/// A server's tasks with what decides when each runs.
type ButlerSchedule =
    {
        Tasks: ScheduledTask list
        Window: MaintenanceWindow
        UnreadableTasks: UnreadableTask list
        /// The C# library's value, for the forecast.
        Core: PlexButler.ButlerSchedule
    }

/// What start-all would do with one task.
type Forecast =
    {
        Action: ForecastAction
        /// True if that applies only if the task is due today, which the server does not report.
        OnlyIfDue: bool
    }

[<RequireQualifiedAccess>]
module ButlerSchedule =
    /// What start-all would do with a task at this instant, which is on the server's clock. None for a name that is not
    /// listed.
    let forecast
        (serverTime: DateTimeOffset)
        (lastRun: DateOnly option)
        (task: TaskName)
        (schedule: ButlerSchedule)
        : Forecast option =
        let last =
            match lastRun with
            | Some day -> LanguageExt.Prelude.Some day
            | None -> LanguageExt.Option<DateOnly>.None

        schedule.Core.Tasks
        |> Seq.tryFind (fun scheduled -> scheduled.Task.Name = task)
        |> Option.map (fun scheduled ->
            let forecast = schedule.Core.ForecastStartAll(scheduled, serverTime, last)

            {
                Action = forecast.Action
                OnlyIfDue = forecast.OnlyIfDue
            })
