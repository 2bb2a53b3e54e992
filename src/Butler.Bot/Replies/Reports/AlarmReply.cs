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
            Title(alarm.Key),
            Describe(alarm),
            // Said in each of them, so in small letters; there Discord shows no markup.
            $"Server: {server} · This message changes when it is over. Alarms:Off with {alarm.Key.Kind} switches such "
                + "alarms off."
        );

    /// <summary>An alarm that is over.</summary>
    public static Message RenderOver(string server, AlarmKey key, DateTimeOffset at) =>
        Post(
            EmbedColor.Disabled,
            $"Over: {Title(key)}",
            $"It is over, as was seen at {Humanize.TimeOfDay(at)}."
                + key.Task.Match(Some: static task => $" It was about `{task}`.", None: static () => ""),
            $"Server: {server}"
        );

    static Message Post(int color, string title, string text, string footer) =>
        Message.Public(new Embed(title, text, color).WithFooter(footer)) with
        {
            IsSilent = true,
        };

    static string Title(AlarmKey key) =>
        key.Kind switch
        {
            AlarmKind.NoBackup => "No backup for a long time",
            AlarmKind.OptimizeFailed => "Optimizing the database failed",
            AlarmKind.DatabaseBusy => "The database is busy",
            AlarmKind.SlowTask => "A task takes much longer than usual",
            AlarmKind.TaskNotRun => "A task has not run for a long time",
        };

    static string Describe(Alarm alarm)
    {
        var label = alarm.Key.Task.Match(
            Some: task => TaskLabel.Of(alarm.Title, task),
            None: () => MarkdownEscaper.Escape(alarm.Title, 80)
        );
        var (since, interval) = (
            Humanize.RelativeTime(alarm.Since),
            alarm.Usual.Match(Some: static usual => Humanize.Interval((int)usual.TotalDays), None: static () => "")
        );
        return alarm.Key.Kind switch
        {
            AlarmKind.NoBackup => $"The newest backup of the library database was written {since}; Plex makes one "
                + $"{interval}.",
            AlarmKind.OptimizeFailed => $"Plex's log says that it failed at {Humanize.DateAndTime(alarm.Since)}. The "
                + "database may be damaged.",
            AlarmKind.DatabaseBusy => $"Plex gave up waiting for its database at {Humanize.TimeOfDay(alarm.Since)}: "
                + "something else holds it. Better start no task until this is over.",
            AlarmKind.SlowTask => $"**{label}** has been running since {Humanize.DateAndTime(alarm.Since)}. Usually it "
                + $"takes {Humanize.Duration(alarm.Usual.IfNone(TimeSpan.Zero))}.",
            AlarmKind.TaskNotRun => $"**{label}** last ran {since}; it should run {interval}.",
        };
    }
}
