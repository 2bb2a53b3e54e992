using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: the buttons and menus under a reply, with what they say.</summary>
static class ReplyControls
{
    // Discord's limit.
    const int MaxButtons = 5;

    /// <summary>Does the same once more.</summary>
    public static Message WithTryAgain(Message message, string customId) =>
        WithButton(message, new Button(ButtonStyle.Primary, "Try again", customId));

    /// <summary>Shows what is running.</summary>
    public static Message WithShowStatus(Message message, string customId) =>
        WithButton(message, new Button(ButtonStyle.Secondary, "Show status", customId));

    // Beside the buttons there are, as long as they fit.
    static Message WithButton(Message message, Button button)
    {
        ActionRow[] rows = [.. message.Rows];
        if (rows is not [.., { Select.IsNone: true } last] || last.Buttons.Count >= MaxButtons)
            return message.WithButtons(button);
        rows[^1] = new ActionRow(toSeq(last.Buttons.AsEnumerable().Append(button).ToArray()));
        return message with { Rows = toSeq(rows) };
    }
}
