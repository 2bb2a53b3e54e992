namespace PlexButler.FSharp

open PlexButler
open PlexButler.FSharp

/// From the C# library's values to F#'s own.
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

    let info (info: PlexButler.ServerInfo) : ServerInfo =
        {
            FriendlyName = info.FriendlyName
            MachineIdentifier = info.MachineIdentifier
            Version = info.Version
            Platform = option info.Platform
            HasPlexPass = info.HasPlexPass
            UpdatedAt = option info.UpdatedAt
        }

    let notification (notification: PlexButler.PlexNotification) : PlexNotification =
        notification.Match(
            activityChanged = (fun n -> PlexNotification.ActivityChanged(n.Phase, activity n.Activity)),
            statusChanged = (fun n -> PlexNotification.StatusChanged(n.Name, n.Title, n.Description)),
            preferencesChanged =
                (fun n -> PlexNotification.PreferencesChanged [ for changed in n.Preferences -> preference changed ]),
            other = (fun n -> PlexNotification.Other n.Type)
        )
