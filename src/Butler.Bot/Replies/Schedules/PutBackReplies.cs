using LanguageExt;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Schedules;

/// <summary>Pure: what members read about a schedule that is not back at the end of a pause.</summary>
static class PutBackReplies
{
    const string HowItGoesOn = "The bot tries again every minute, and says here when it is done.";

    /// <summary>The pause is over, and the server does not take its schedule back now.</summary>
    public static Message Later(string server, ScheduleHold hold, ButlerError error) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "The pause is over",
            server,
            $"Plans begin again. The server does not take its own schedule back now: {error.Message}\nStill off: "
                + $"{Humanize.AndList([.. hold.Edits.Map(static edit => MarkdownEscaper.InlineCode(edit.Id, 60))])}.\n"
                + HowItGoesOn
        );

    /// <summary>The pause is over, and the server refuses some of its schedule.</summary>
    public static Message Partly(string server, PreferenceWrite write) =>
        ReplyMessage.Create(
            EmbedColor.Error,
            "The pause is over, and not all of Plex's schedule is back",
            server,
            $"Plans begin again. This is not as it was before:{PauseReplies.Remaining(write)}\n{HowItGoesOn} What you "
                + "set in Plex yourself meanwhile is left alone."
        );

    /// <summary>What an earlier pause has switched off is not known, so nothing was paused.</summary>
    public static Message Damaged(string server) =>
        ReplyMessage.Create(
            EmbedColor.Error,
            "An earlier pause cannot be read",
            server,
            "What it has switched off of Plex's own schedule was stored, and cannot be read any more. `/butler resume` "
                + "ends it and says what to do. Nothing was paused."
        );

    /// <summary>A pause was dropped whose changes are not known.</summary>
    public static Message Dropped(string server, string damage) =>
        ReplyMessage.Create(
            EmbedColor.Error,
            "The pause is over, and Plex's own schedule was not put back",
            server,
            $"Plans begin again. What the pause had switched off cannot be read from the bot's store: {damage}. So the "
                + "bot does not know what was on before, and has changed nothing.\nLook in Plex's settings which tasks "
                + "are off that should not be; `/butler enable` switches one on."
        );

    /// <summary>What is not back, for the audit.</summary>
    public static string Summarize(PreferenceWrite write) =>
        $"not as before: {ScheduleReplies.List(write.Results.Filter(PauseReplies.IsLeftAlone).Strict())}";

    /// <summary>Why it is not back, for the log.</summary>
    public static string Explain(Either<ButlerError, PreferenceWrite> answer) =>
        answer.Match(Left: static error => error.Message, Right: static write => $"{Summarize(write)}.");
}
