using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Bot.Tests.ReplyPage;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;

namespace PlexButler.Chat.Tests.Gallery;

/// <summary>
/// Every reply in every state, from the samples of <c>docs/replies.md</c>, as the bot writes it for Discord.
/// </summary>
static class GalleryReplies
{
    // Below the ids of the fake Discord, and each reply with one for its command.
    const long FirstId = 1_000_000;

    /// <summary>The members and roles that they mention.</summary>
    public static IReadOnlyList<string> MentionedIds { get; } = ["1001", "1002", "20", "30", "2001"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GalleryReply> All { get; } =
    [
        .. ReplyPage
            .Chapters.SelectMany(static chapter => chapter.Samples.Select(sample => (chapter.Title, sample)))
            .Select(static (one, index) => Create(one.Title, one.sample, FirstId + (index * 2))),
    ];

    /// <summary>The feed of a channel in which nothing else was said.</summary>
    public static JsonObject CreateFeed(string channelId) =>
        new()
        {
            ["next"] = 0,
            ["now"] = FormatNow(),
            ["messages"] = new JsonArray([.. All.Select(reply => With(reply.Message, channelId))]),
            ["interactions"] = new JsonArray([.. All.Select(reply => CreateCommand(reply, channelId))]),
        };

    /// <summary>The address of a reply's picture on the page.</summary>
    public static string PicturePath(string id) => $"/picture/{id}.png";

    static GalleryReply Create(string chapter, ReplySample sample, long id)
    {
        var message = JsonNode.Parse(MessageWire.WriteFollowUp(sample.Message))!.AsObject();
        message["id"] = Format(id + 1);
        message["interactionId"] = Format(id);
        message["ephemeral"] = sample.Message.IsEphemeral;
        message["at"] = FormatNow();
        message["attachments"] = new JsonArray();
        return sample.Message.Picture.Match(
            Some: picture => new GalleryReply(chapter, sample.When, WithPicture(message, picture), picture.Content),
            None: () => new GalleryReply(chapter, sample.When, message, default)
        );
    }

    // As Discord returns it: at an address of its own.
    static JsonObject WithPicture(JsonObject message, Attachment picture)
    {
        var address = $"https://cdn.example{PicturePath((string)message["id"]!)}";
        message["embeds"]![0]!["image"]!["url"] = address;
        message["attachments"] = new JsonArray(
            new JsonObject
            {
                ["url"] = address,
                ["filename"] = picture.FileName,
                ["content_type"] = picture.ContentType,
                ["description"] = picture.Description,
            }
        );
        return message;
    }

    static JsonObject With(JsonObject message, string channelId)
    {
        var copy = message.DeepClone().AsObject();
        copy["channelId"] = channelId;
        return copy;
    }

    // What a member typed is on no sample; the entry says instead when it is read.
    static JsonObject CreateCommand(GalleryReply reply, string channelId) =>
        new()
        {
            ["id"] = (string)reply.Message["interactionId"]!,
            ["type"] = 2,
            ["input"] = reply.When,
            ["state"] = "answered",
            ["user"] = new JsonObject { ["id"] = "1001", ["name"] = "ada" },
            ["channelId"] = channelId,
            ["sentAt"] = FormatNow(),
            ["messageId"] = (string)reply.Message["id"]!,
        };

    static string FormatNow() => ReplyPage.Now.ToString("O");

    static string Format(long id) => id.ToString(CultureInfo.InvariantCulture);
}
