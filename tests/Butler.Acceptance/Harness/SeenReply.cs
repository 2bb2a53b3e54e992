using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Harness;

/// <summary>What a member sees of one interaction.</summary>
public sealed record SeenReply(JsonNode Json)
{
    public int AcknowledgementType => Json["acknowledgement"]?["type"]?.GetValue<int>() ?? 0;

    public double Milliseconds =>
        Json["acknowledgement"]?["milliseconds"]?.GetValue<double>() ?? double.PositiveInfinity;

    public bool IsEphemeral => Json["message"]?["ephemeral"]?.GetValue<bool>() ?? false;

    /// <summary>Whether it was answered, or never will be.</summary>
    public bool IsOver => Json["state"]?.GetValue<string>() is "answered" or "failed";

    public string? Failure => Json["failure"]?.GetValue<string>();

    public string Title => Embeds.Count > 0 ? Embeds[0]!["title"]?.GetValue<string>() ?? "" : "";

    public string MessageId => Json["message"]!["id"]!.GetValue<string>();

    /// <summary>The custom ids of the message's buttons.</summary>
    public string[] CustomIds => ButtonIds(Json["message"]);

    /// <summary>The custom ids of a message's buttons.</summary>
    public static string[] ButtonIds(JsonNode? message) =>
        [
            .. (message?["components"] as JsonArray ?? [])
                .SelectMany(static row => row!["components"]!.AsArray())
                .Select(static b => b!["custom_id"]!.GetValue<string>()),
        ];

    public string Id => Json["id"]!.GetValue<string>();

    /// <summary>The edits of the message: when, and to what.</summary>
    public (DateTimeOffset At, string Title, string Text)[] Edits =>
        [
            .. Json["edits"]!
                .AsArray()
                .Select(edit =>
                    (
                        DateTimeOffset
                            .Parse(
                                Json["sentAt"]!.GetValue<string>(),
                                System.Globalization.CultureInfo.InvariantCulture
                            )
                            .AddMilliseconds(edit!["milliseconds"]!.GetValue<int>()),
                        edit["embeds"]![0]!["title"]!.GetValue<string>(),
                        edit["embeds"]![0]!["description"]?.GetValue<string>() ?? ""
                    )
                ),
        ];

    /// <summary>
    /// Whether a press was only acknowledged so far, as on a slow machine: what it did comes later, as an edit or as
    /// another message.
    /// </summary>
    public bool IsStillToChange =>
        AcknowledgementType == 6
        && FollowUps.Count == 0
        && Json["edits"]!.AsArray().All(edit => edit!["milliseconds"]!.GetValue<double>() < Milliseconds);

    /// <summary>Follow-ups to the interaction.</summary>
    public JsonArray FollowUps => Json["followUps"]!.AsArray();

    /// <summary>
    /// Whether Discord refused a call for it. What came over HTTP before the answer it follows (10015) is made again.
    /// </summary>
    public bool IsRefused => Json["refusals"]!.AsArray().Any(static one => one!["code"]!.GetValue<int>() != 10015);

    /// <summary>Every text of every embed.</summary>
    public string Text =>
        string.Join(
            '\n',
            Embeds
                .SelectMany(e => new[] { e!["title"], e["description"], e["footer"]?["text"] })
                .Select(t => t?.GetValue<string>() ?? "")
        );

    public JsonArray Embeds => Json["message"]?["embeds"] as JsonArray ?? [];

    /// <summary>
    /// Asserts what holds for every answer: acknowledged, visible only to the caller, and no call was rejected.
    /// </summary>
    public SeenReply AssertAnswered(string title)
    {
        Assert.Null(Failure);
        Assert.True(IsEphemeral, Json.ToJsonString());
        Assert.False(IsRefused, Json.ToJsonString());
        Assert.Equal(title, Title);
        AcknowledgementTimes.Record(Milliseconds);
        return this;
    }
}
