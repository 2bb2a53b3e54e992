using LanguageExt;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Pure: how many are watching, and for whoever may know it, who watches what.</summary>
static class SessionList
{
    // Of Discord's 6,000 characters over all embeds of a message.
    const int MaxLength = 900;

    /// <summary>The embed.</summary>
    /// <param name="sessions">Who is watching.</param>
    /// <param name="showsViewers">Whether the reader may know who watches what.</param>
    public static Seq<Embed> Render(Seq<PlexSession> sessions, bool showsViewers)
    {
        var title = sessions.IsEmpty
            ? "Nobody is watching"
            : $"{Humanize.Count(sessions.Count, "viewer")} {Humanize.Form(sessions.Count, "is", "are")} watching";
        return Seq1(
            new Embed(
                title,
                showsViewers ? Humanize.FitLines([.. sessions.Map(FormatLine)], MaxLength, "viewer") : "",
                EmbedColor.Disabled
            )
        );
    }

    static string FormatLine(PlexSession session)
    {
        var who = MarkdownEscaper.Escape(session.User, 40) is { Length: > 0 } user ? user : "Somebody";
        var player = MarkdownEscaper.Escape(session.Player, 40) is { Length: > 0 } name ? $" on {name}" : "";
        var state = MarkdownEscaper.Escape(session.State, 20) is { Length: > 0 } text ? $" · {text}" : "";
        var percent = session.Percent.Match(Some: static p => $" · {p}%", None: static () => "");
        var transcode = session.Transcode.Exists(static t => t.ConvertsVideo) ? " · transcoding" : "";
        return $"• {who}: {MarkdownEscaper.Escape(session.Title, 80)}{player}{state}{percent}{transcode}";
    }
}
