namespace PlexButler.Tests.ApiChanges;

/// <summary>What replaced what, as nobody can read it from two listings.</summary>
static class ApiReplacements
{
    /// <summary>For <c>PlexButler.Core</c>.</summary>
    public static readonly ApiReplacement[] Core =
    [
        new("Activity", "PlexActivity", "`System.Diagnostics` has an `Activity`"),
        new("Activity.LibrarySection", "PlexActivity.LibrarySectionId"),
        new("Butler<RT>.list", "Butler<RT>.taskList"),
        new("Butler<RT>.schedule", "Schedule<RT>.current"),
        new("ButlerError.Maintenance.Words", "ButlerError.Maintenance.ServerMessage"),
        new("ButlerError.TimedOut.After", "ButlerError.TimedOut.Timeout"),
        new("ButlerError.Unreadable.What", "ButlerError.Unreadable.Detail"),
        new("ButlerSchedule.StartAll", "ButlerSchedule.ForecastStartAll", "it starts nothing"),
        new("ButlerSchedule.Unreadable", "ButlerSchedule.UnreadableTasks"),
        new("Diagnosis.RedirectedTo", "Diagnosis.RedirectLocation"),
        new("Effects", "PlexEffectExtensions"),
        new("Effects.Retrying", "RetryExtensions.WithRetry"),
        new("Governing", "TaskPreferences"),
        new("Governing.IsOn", "TaskPreferences.IsEnabled"),
        new("Governing.Of", "TaskPreferences.Find"),
        new("PlexClient.ActivitiesAsync", "PlexClient.GetActivitiesAsync"),
        new("PlexClient.CancelAsync", "PlexClient.CancelActivityAsync"),
        new("PlexClient.DisableAsync", "PlexClient.DisableTaskAsync"),
        new("PlexClient.EnableAsync", "PlexClient.EnableTaskAsync"),
        new("PlexClient.IdentityAsync", "PlexClient.GetServerIdentityAsync"),
        new("PlexClient.ScheduleAsync", "PlexClient.GetScheduleAsync"),
        new("PlexClient.SessionsAsync", "PlexClient.GetSessionsAsync"),
        new("PlexClient.SetWindowAsync", "PlexClient.SetMaintenanceWindowAsync"),
        new("PlexClient.StandingAsync", "PlexClient.GetTokenAccessAsync"),
        new("PlexClient.StartAsync", "PlexClient.StartTaskAsync"),
        new("PlexClient.StopAsync", "PlexClient.StopTaskAsync"),
        new("PlexClient.TasksAsync", "PlexClient.GetTasksAsync"),
        new("PlexNotifications.Listen", "PlexNotifications.ListenAsync"),
        new("PreferenceKind.Whole", "PreferenceKind.Integer"),
        new("Reply", "PlexReply"),
        new("Reply.MaxBody", "PlexReply.MaxBodyBytes"),
        new("Request", "PlexRequest"),
        new("Request.Verb", "PlexRequest.Method"),
        new("RetryPolicy.ConnectionErrors", "RetryPolicy.RetryConnectionErrors"),
        new("RetryPolicy.Exponent", "RetryPolicy.Multiplier"),
        new("RetryPolicy.Initial", "RetryPolicy.InitialDelay"),
        new("RetryPolicy.Max", "RetryPolicy.MaxDelay"),
        new("ScheduledTask.Governing", "ScheduledTask.Preference"),
        new("Server<RT>.standing", "Server<RT>.tokenAccess"),
        new("ServerInfo.PlexPass", "ServerInfo.HasPlexPass"),
        new(
            "ServiceCollectionExtensions",
            "PlexButlerServiceCollectionExtensions",
            "in `Microsoft.Extensions.DependencyInjection`"
        ),
        new("Session", "PlexSession"),
        new("SwitchOutcome.AlreadySo", "SwitchOutcome.Unchanged"),
        new("SwitchOutcome.NotGoverned", "SwitchOutcome.NotConfigurable"),
        new("TaskList.Unreadable", "TaskList.UnreadableTasks"),
        new("Throwing", "ButlerResultExtensions"),
        new("TokenStanding", "TokenAccess"),
        new("Transcode.Audio", "Transcode.ConvertsAudio"),
        new("Transcode.Video", "Transcode.ConvertsVideo"),
        new("UnreadableTask.What", "UnreadableTask.Part"),
    ];

    /// <summary>For <c>PlexButler.FSharp</c>, beside the types of Core.</summary>
    public static readonly ApiReplacement[] FSharp =
    [
        new("Activity", "PlexActivity"),
        new("Activity.LibrarySection", "PlexActivity.LibrarySectionId"),
        new("Butler.list", "Butler.taskList"),
        new("ButlerSchedule.Unreadable", "ButlerSchedule.UnreadableTasks"),
        new("Plex.retrying", "Plex.withRetry"),
        new("ScheduledTask.Governing", "ScheduledTask.Preference"),
        new("Server.standing", "Server.tokenAccess"),
        new("Session", "PlexSession"),
        new("TaskList.Unreadable", "TaskList.UnreadableTasks"),
        new("Tasks.Butler.list", "Tasks.Butler.taskList"),
        new("Tasks.Server.standing", "Tasks.Server.tokenAccess"),
        new("Transcode.Audio", "Transcode.ConvertsAudio"),
        new("Transcode.Video", "Transcode.ConvertsVideo"),
    ];
}
