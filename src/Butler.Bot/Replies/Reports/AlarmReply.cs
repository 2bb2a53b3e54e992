using PlexButler.Bot.Alarms;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs.Alarms;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Pure: an alarm in the channel of the reports.</summary>
static class AlarmReply
{
    /// <summary>An alarm that was raised.</summary>
    public static Message Render(string server, Alarm alarm) =>
        Post(
            EmbedColor.Error,
            Title(alarm.Key, LabelOf(alarm)),
            Describe(alarm),
            // Said in each of them, so in small letters; there Discord shows no markup.
            $"Server: {server} · This message is updated when the problem is over."
        );

    /// <summary>An alarm that is over.</summary>
    public static Message RenderOver(string server, AlarmKey key, DateTimeOffset at) =>
        Post(
            EmbedColor.Disabled,
            $"Resolved: {Title(key, key.Task.Match(Some: TaskLabel.Of, None: static () => "A task"))}",
            $"Resolved by {Humanize.DateAndTime(at)}.",
            $"Server: {server}"
        );

    static Message Post(int color, string title, string text, string footer) =>
        Message.Public(new Embed(title, text, color).WithFooter(footer)) with
        {
            IsSilent = true,
        };

    static string Title(AlarmKey key, string label) =>
        key.Kind switch
        {
            AlarmKind.NoBackup => "No backup for a long time",
            AlarmKind.OptimizeFailed => "Optimizing the database failed",
            AlarmKind.DatabaseBusy => "The database is busy",
            AlarmKind.SlowTask => $"{label} takes much longer than usual",
            AlarmKind.TaskNotRun => $"{label} has not run for a long time",
        };

    static string LabelOf(Alarm alarm) =>
        alarm.Key.Task.Match(
            Some: task => alarm.Title == task.Value ? TaskLabel.Of(task) : TaskLabel.Of(alarm.Title, task),
            None: () => MarkdownEscaper.Escape(alarm.Title, 80)
        );

    static string Describe(Alarm alarm)
    {
        var (since, interval) = (
            Humanize.DayOf(alarm.Since),
            alarm.Usual.Match(Some: static usual => Humanize.Interval((int)usual.TotalDays), None: static () => "")
        );
        return alarm.Key.Kind switch
        {
            AlarmKind.NoBackup => $"The newest backup of the library database is of {since}; Plex should make one "
                + $"{interval}. `/butler start` can run Backup Database now.",
            AlarmKind.OptimizeFailed => $"Plex's log says that it failed on {Humanize.DateAndTime(alarm.Since)}. The "
                + "library database may be damaged. Keep your newest backup, and read the error in "
                + "Plex's log before you "
                + "start the task again.",
            AlarmKind.DatabaseBusy => $"Plex gave up waiting for its database on {Humanize.DateAndTime(alarm.Since)}: "
                + "something else holds it. Do not start any tasks until this is resolved.",
            AlarmKind.SlowTask => $"Running since {Humanize.DateAndTime(alarm.Since)}; it usually takes "
                + $"{Humanize.Duration(alarm.Usual.IfNone(TimeSpan.Zero))}. `/butler status` shows it.",
            AlarmKind.TaskNotRun =>
                $"It last ran on {since} and should run {interval}. `/butler list` shows its schedule.",
        };
    }
}
