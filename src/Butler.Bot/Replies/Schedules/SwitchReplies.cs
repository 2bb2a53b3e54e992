using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Schedules;

/// <summary>Pure: what members read when a task is enabled or disabled.</summary>
static class SwitchReplies
{
    const string Goes = "A run in progress continues, and the task can still be started by hand.";

    /// <summary>Asks before it is done.</summary>
    public static ConfirmationQuestion Ask(ButlerTask task, bool isOn) =>
        isOn
            ? new($"Enable {TaskLabel.Of(task)}?", "Plex will run it by itself again.", "Enable", ButtonStyle.Primary)
            {
                IsAboutNow = false,
            }
            : new(
                $"Disable {TaskLabel.Of(task)}?",
                $"Plex will no longer run it by itself. {Goes}",
                "Disable",
                ButtonStyle.Danger
            )
            {
                IsAboutNow = false,
            };

    /// <summary>What came of it.</summary>
    public static Message Render(string server, ButlerTask task, bool isOn, PreferenceWrite write) =>
        write.Results.IsEmpty
            ? ReplyMessage.Create(
                EmbedColor.Notice,
                $"{TaskLabel.Of(task)} cannot be {Past(isOn)}",
                server,
                "The server has no setting for it, so nothing was changed."
            )
        : write.WasDone
            ? ReplyMessage.Create(
                EmbedColor.Notice,
                $"{TaskLabel.Of(task)} is {Past(isOn)} already",
                server,
                "Nothing was changed."
            )
        : write.IsDone
            ? ReplyMessage.Create(
                EmbedColor.Success,
                $"{TaskLabel.Of(task)} is {Past(isOn)}",
                server,
                isOn ? "Plex runs it by itself again." : $"Plex no longer runs it by itself. {Goes}"
            )
        : write.Failure.IsSome
            ? ReplyMessage.Create(
                EmbedColor.Notice,
                $"Not known whether {TaskLabel.Of(task)} is {Past(isOn)}",
                server,
                $"{ScheduleReplies.Explain(write)}\n`/butler list` shows whether it is."
            )
        : ReplyMessage.Create(
            EmbedColor.Error,
            $"{TaskLabel.Of(task)} could not be {Past(isOn)}",
            server,
            ScheduleReplies.Explain(write)
        );

    /// <summary>The same for the audit.</summary>
    public static string Summarize(ButlerTask task, bool isOn, PreferenceWrite write) =>
        write.Results.IsEmpty ? $"{task.Name} has no setting"
        : write.WasDone ? $"{task.Name} was {Past(isOn)} already"
        : write.IsDone ? $"{Past(isOn)} {task.Name}"
        : write.Failure.IsSome ? $"it is not known whether {task.Name} is {Past(isOn)}"
        : $"{task.Name} could not be {Past(isOn)}";

    static string Past(bool isOn) => isOn ? "enabled" : "disabled";
}
