using System.Security.Cryptography;
using System.Text;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Pure: a status that is kept current in a channel, and what is said of pinning and removing it.</summary>
static class LiveStatusReply
{
    const int MaxReason = 200;

    /// <summary>The message in the channel.</summary>
    /// <param name="id">The one it is.</param>
    /// <param name="server">The server.</param>
    /// <param name="status">What the server is at.</param>
    /// <param name="now">When that changed.</param>
    public static Message Render(Snowflake id, string server, Message status, DateTimeOffset now) =>
        status with
        {
            Content =
                $"Live status of {MarkdownEscaper.InlineCode(server, 100)} · changed {Humanize.RelativeTime(now)}",
            IsEphemeral = false,
            IsSilent = true,
            Rows = Seq1(CardButtons.OfLiveStatus(id)),
        };

    /// <summary>Of two statuses, whether a reader would see a difference.</summary>
    public static string ContentKey(Message status) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join('\u001f', status.Embeds.AsEnumerable().SelectMany(Parts).Prepend(status.Content))
                )
            )[..16]
        );

    /// <summary>It is in the channel now.</summary>
    /// <param name="server">The server.</param>
    /// <param name="link">The message's address.</param>
    /// <param name="hasReplaced">Whether another one went for it.</param>
    public static Message Pinned(string server, string link, bool hasReplaced) =>
        ReplyMessage.Create(
            EmbedColor.Success,
            "Live status pinned",
            server,
            $"[It is in this channel now]({link}), and the bot keeps it up to date. **Remove** under it takes it away."
                + (hasReplaced ? " The one that was here before is removed." : "")
        );

    /// <summary>The channel does not take it.</summary>
    /// <param name="server">The server.</param>
    /// <param name="reason">What Discord says.</param>
    public static Message NotPosted(string server, string reason) =>
        ReplyMessage.Create(
            EmbedColor.Error,
            "Live status not pinned",
            server,
            "The bot cannot post in this channel. In the channel's permissions, allow it to view the channel, to send "
                + "messages and to embed links, then try again. "
                + $"Discord says: {MarkdownEscaper.Escape(reason, MaxReason)}"
        );

    /// <summary>It is gone.</summary>
    public static Message Removed(string server) =>
        ReplyMessage.Create(EmbedColor.Success, "Live status removed", server, "The message is deleted.");

    /// <summary>It is no longer kept current, and the message is still there.</summary>
    public static Message NotDeleted(string server) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "Live status ended",
            server,
            "The bot no longer changes the message, but Discord did not delete it. Delete it as any other message."
        );

    /// <summary>Remove was pressed on one that is not kept current.</summary>
    public static Message NotKept() =>
        ReplyMessage.Create(
            EmbedColor.Error,
            "Live status already ended",
            server: "",
            "The bot no longer keeps that message up to date, so there was nothing to end. Delete it as any other "
                + "message. `/butler status` shows what is running."
        );

    /// <summary>The message, once the bot no longer serves what it shows.</summary>
    public static Message RenderEnded(string server) =>
        ReplyMessage.Create(
            EmbedColor.Disabled,
            "Live status ended",
            server,
            "The bot's settings no longer have this server, so this message is not kept up to date."
        ) with
        {
            IsEphemeral = false,
            IsSilent = true,
        };

    static IEnumerable<string> Parts(Embed embed) =>
        embed
            .Fields.AsEnumerable()
            .SelectMany(static field => new[] { field.Name, field.Value })
            .Prepend($"{embed.Title}\u001f{embed.Description}\u001f{embed.Color}\u001f{embed.Footer}");
}
