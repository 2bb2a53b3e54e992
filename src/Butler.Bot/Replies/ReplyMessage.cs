using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: the form of a reply.</summary>
static class ReplyMessage
{
    /// <summary>One embed that only the caller sees, with the server in its footer.</summary>
    /// <param name="color">One of <see cref="EmbedColor"/>.</param>
    /// <param name="title">What happened.</param>
    /// <param name="server">The server's name; empty for none.</param>
    /// <param name="text">The rest.</param>
    public static Message Create(int color, string title, string server, string text) =>
        Message.Ephemeral(new Embed(title, text, color).WithFooter(server.Length == 0 ? "" : $"Server: {server}"));
}
