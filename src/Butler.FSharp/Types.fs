/// The library's values with F#'s own options and lists.
namespace PlexButler.FSharp

open System
open PlexButler

/// One maintenance task as the server lists it. The list does not say whether it runs: no Plex call does.
type ButlerTask =
    {
        Name: TaskName
        /// In the server's language; some servers leave it out.
        Title: string option
        /// In the server's language; some servers leave it out.
        Description: string option
        /// Days between scheduled runs; 0 when the server does not say.
        IntervalDays: int
        /// Whether the start is drawn at random inside the maintenance window.
        ScheduleRandomized: bool
        /// Whether the scheduled run is switched on.
        Enabled: bool
    }

/// What was listed: the tasks, and beside them the entries that could not be read.
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
        /// The values it may have; empty when it may have any.
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
        /// 0 to 100; none when the server cannot tell.
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

/// Somebody who is watching or listening now.
type PlexSession =
    {
        User: string
        Title: string
        Player: string
        State: string
        Percent: int option
        Transcode: Transcode option
    }

/// What a server tells anyone, without a token.
type ServerIdentity =
    {
        MachineIdentifier: string
        Version: string
        ApiVersion: string option
        Claimed: bool
    }

/// A server's tasks with what decides about each.
type ButlerSchedule =
    {
        Tasks: ScheduledTask list
        Window: MaintenanceWindow
        UnreadableTasks: UnreadableTask list
        /// As the C# library has it, for the forecast.
        Core: PlexButler.ButlerSchedule
    }

/// What start-all would do with one task.
type Forecast =
    {
        Action: ForecastAction
        /// True where that holds only if the task is due today, which the server does not tell.
        OnlyIfDue: bool
    }

module internal Convert =
    let option (value: LanguageExt.Option<'a>) =
        if value.IsSome then
            Some(value.IfNone(Unchecked.defaultof<'a>))
        else
            None

    let butlerTask (task: PlexButler.ButlerTask) : ButlerTask =
        {
            Name = task.Name
            Title = option task.Title
            Description = option task.Description
            IntervalDays = task.IntervalDays
            ScheduleRandomized = task.ScheduleRandomized
            Enabled = task.Enabled
        }

    let tasks (tasks: LanguageExt.Seq<PlexButler.ButlerTask>) =
        [ for task in tasks -> butlerTask task ]

    let taskList (list: PlexButler.TaskList) : TaskList =
        {
            Tasks = tasks list.Tasks
            UnreadableTasks = List.ofSeq list.UnreadableTasks
        }

    let preference (preference: PlexButler.Preference) : Preference =
        {
            Id = preference.Id
            Label = preference.Label
            Kind = preference.Kind
            Value = preference.Value
            Default = preference.Default
            Group = preference.Group
            Hidden = preference.Hidden
            Choices = List.ofSeq preference.Choices
        }

    let schedule (schedule: PlexButler.ButlerSchedule) : ButlerSchedule =
        {
            Tasks =
                [
                    for scheduled in schedule.Tasks ->
                        {
                            Task = butlerTask scheduled.Task
                            Preference = option scheduled.Preference |> Option.map preference
                        }
                ]
            Window = schedule.Window
            UnreadableTasks = List.ofSeq schedule.UnreadableTasks
            Core = schedule
        }

    let activity (activity: PlexButler.PlexActivity) : PlexActivity =
        {
            Id = activity.Id
            Type = activity.Type
            Title = activity.Title
            Subtitle = activity.Subtitle
            Percent = option activity.Percent
            Cancellable = activity.Cancellable
            LibrarySectionId = option activity.LibrarySectionId
        }

    let transcode (transcode: PlexButler.Transcode) : Transcode =
        {
            ConvertsVideo = transcode.ConvertsVideo
            ConvertsAudio = transcode.ConvertsAudio
            Speed = option transcode.Speed
        }

    let session (session: PlexButler.PlexSession) : PlexSession =
        {
            User = session.User
            Title = session.Title
            Player = session.Player
            State = session.State
            Percent = option session.Percent
            Transcode = option session.Transcode |> Option.map transcode
        }

    let identity (identity: PlexButler.ServerIdentity) : ServerIdentity =
        {
            MachineIdentifier = identity.MachineIdentifier
            Version = identity.Version
            ApiVersion = option identity.ApiVersion
            Claimed = identity.Claimed
        }

[<RequireQualifiedAccess>]
module ButlerSchedule =
    /// What start-all would do with the task of this name at this instant, which is on the server's clock; none for a name that is not listed.
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
