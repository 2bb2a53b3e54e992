using PlexButler.Bot.Plex.Editing;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Schedules;

/// <summary>Pure: what members read when the maintenance window is moved.</summary>
static class WindowReplies
{
    /// <summary>Asks before it is done.</summary>
    public static ConfirmationQuestion Ask(MaintenanceWindow window) =>
        new(
            $"Move the maintenance window to {window}?",
            $"Plex will do its maintenance in these {window.Hours} hours, on the server's clock.",
            "Move it",
            ButtonStyle.Primary
        )
        {
            IsAboutNow = false,
        };

    /// <summary>What was typed is no window.</summary>
    public static Message NoSuchHours(string server) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "No such window",
            server,
            "Write two different hours, like `start:23 end:4` or `start:11pm end:4am`: Plex knows whole hours only. "
                + "Nothing was changed."
        );

    /// <summary>What came of it.</summary>
    public static Message Render(string server, MaintenanceWindow window, PreferenceWrite write) =>
        write.Results.IsEmpty
            ? ReplyMessage.Create(
                EmbedColor.Error,
                "This server has no maintenance window setting",
                server,
                "It has no setting for its hours, so nothing was changed."
            )
        : write.WasDone
            ? ReplyMessage.Create(
                EmbedColor.Notice,
                $"The maintenance window is {window} already",
                server,
                "Nothing was changed."
            )
        : write.IsDone
            ? ReplyMessage.Create(
                EmbedColor.Success,
                $"The maintenance window is {window}",
                server,
                $"{Before(write)}It is on the server's clock."
            )
        : write.Failure.IsSome
            ? ReplyMessage.Create(
                EmbedColor.Notice,
                $"Not known whether the maintenance window is {window}",
                server,
                ScheduleReplies.Explain(write)
            )
        : ReplyMessage.Create(
            EmbedColor.Error,
            IsHalfDone(write)
                ? "The maintenance window was only partly moved"
                : "The maintenance window could not be moved",
            server,
            $"{Now(write)}{ScheduleReplies.Explain(write)}"
        );

    /// <summary>The same for the audit.</summary>
    public static string Summarize(MaintenanceWindow window, PreferenceWrite write) =>
        write.Results.IsEmpty ? "the server has no maintenance window setting"
        : write.WasDone ? $"the maintenance window was {window} already"
        : write.IsDone ? $"moved the maintenance window to {window}"
        : write.Failure.IsSome ? $"it is not known whether the maintenance window is {window}"
        : IsHalfDone(write) ? $"the maintenance window was only partly moved to {window}"
        : $"the maintenance window could not be moved to {window}";

    static bool IsHalfDone(PreferenceWrite write) => !write.With(EditOutcome.Written).IsEmpty;

    // One hour of two was moved: that makes a window nobody asked for.
    static string Now(PreferenceWrite write) =>
        IsHalfDone(write)
            ? ScheduleEdits
                .FindWindow(
                    write.Results.Map(static result => result.Edit with { To = result.Value }).Strict(),
                    static edit => edit.To
                )
                .Match(
                    Some: now => $"It is {now} now. {Before(write)}Send the command again, or move it back.\n",
                    None: static () => ""
                )
            : "";

    static string Before(PreferenceWrite write) =>
        ScheduleEdits
            .FindWindow(write.Results.Map(static result => result.Edit).Strict(), static edit => edit.From)
            .Match(Some: static was => $"It was {was}. ", None: static () => "");
}
