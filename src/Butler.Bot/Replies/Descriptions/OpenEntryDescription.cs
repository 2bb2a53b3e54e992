using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>Pure: a run that a server's own record shows running.</summary>
static class OpenEntryDescription
{
    const int MaxTitle = 80;

    /// <summary>One line: "• **Backup Database** · started 5 minutes ago, likely by Plex's schedule".</summary>
    public static string FormatLine(OpenEntry open)
    {
        var label = open.Entry.Task.Match(
            Some: task => TaskLabel.Of(open.Entry.Title, task),
            None: () => MarkdownEscaper.Escape(open.Entry.Title, MaxTitle)
        );
        var member = open.Member.Match(
            Some: static id => Mention.Of(id),
            None: () => Requester.InShell(open.Record.Account)
        );
        var origin = OriginDescription.Describe(open.Record, Humanize.RelativeTime(open.Entry.Begin), member);
        return $"• **{label}** · {origin}";
    }
}
