using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Harness;

/// <summary>What a member does in the fake Discord, and what they see then.</summary>
static class MemberActions
{
    const int Attempts = 5;

    /// <summary>Waits until the card of an interaction matches; returns what the member sees then.</summary>
    public static async Task<SeenReply> WaitForCard(
        this BotFixture fixture,
        string id,
        Func<SeenReply, bool> wanted,
        CancellationToken token
    )
    {
        SeenReply? seen = null;
        await fixture.WaitUntil(
            "ready with a card that fits",
            async () => wanted(seen = new(await fixture.Get(fixture.ControlUrl($"interactions/{id}"), token))),
            token,
            more: () => seen?.Json.ToJsonString() ?? ""
        );
        return seen!;
    }

    /// <summary>A member sends a command, again if it came too late; returns what they see once it is answered.</summary>
    public static async Task<SeenReply> RunCommand(
        this BotFixture fixture,
        string input,
        string? role,
        CancellationToken token,
        JsonObject? more = null
    ) => (await fixture.SendUntilAnswered(() => fixture.SendCommand(input, role, token, more), token)).Seen;

    /// <summary>
    /// A member sends a command, again if it came too late; returns what they see once it is acknowledged.
    /// </summary>
    public static async Task<SeenReply> SendUntilAcknowledged(
        this BotFixture fixture,
        string input,
        string? role,
        CancellationToken token
    ) =>
        (
            await fixture.SendUntilAnswered(
                () => fixture.SendCommand(input, role, token),
                token,
                static seen => seen.AcknowledgementType != 0
            )
        ).Seen;

    /// <summary>A member sends a command; returns its id.</summary>
    public static async Task<string> SendCommand(
        this BotFixture fixture,
        string input,
        string? role,
        CancellationToken token,
        JsonObject? more = null
    ) =>
        (await fixture.Post(fixture.ControlUrl("interactions"), CommandBody(input, role, more), token))[
            "id"
        ]!.GetValue<string>();

    public static async Task<SeenReply> WaitForReply(
        this BotFixture fixture,
        string id,
        CancellationToken token,
        string until = "answered",
        int milliseconds = 60_000
    ) => new(await fixture.Get(fixture.ControlUrl($"interactions/{id}?until={until}&wait={milliseconds}"), token));

    /// <summary>A member sends a command and confirms it; returns what they see then.</summary>
    public static async Task<SeenReply> RunAndConfirm(
        this BotFixture fixture,
        string input,
        string? role,
        CancellationToken token
    )
    {
        var asked = await fixture.RunCommand(input, role, token);
        return await fixture.PressButton(asked.MessageId, asked.CustomIds[0], role, token);
    }

    /// <summary>A member presses a button; returns what they see then.</summary>
    public static async Task<SeenReply> PressButton(
        this BotFixture fixture,
        string messageId,
        string customId,
        string? role,
        CancellationToken token,
        string user = "1001",
        JsonObject? more = null
    )
    {
        var (id, seen) = await fixture.SendUntilAnswered(
            () => fixture.SendPress(messageId, customId, role, token, user, more),
            token
        );
        return seen.IsStillToChange ? await fixture.WaitForCard(id, static seen => !seen.IsStillToChange, token) : seen;
    }

    /// <summary>A member presses a button; returns the id of the press.</summary>
    public static async Task<string> SendPress(
        this BotFixture fixture,
        string messageId,
        string customId,
        string? role,
        CancellationToken token,
        string user = "1001",
        JsonObject? more = null
    )
    {
        var body = CommandBody("", role, more);
        (body["user"], body["customId"]) = (new JsonObject { ["id"] = user, ["name"] = "Ada" }, customId);
        return (await fixture.Post(fixture.ControlUrl($"messages/{messageId}/press"), body, token))[
            "id"
        ]!.GetValue<string>();
    }

    /// <summary>
    /// Posts a button with any custom id, as somebody with the bot's token could; returns the message's id.
    /// </summary>
    public static async Task<string> PostForgedButton(this BotFixture fixture, string customId, CancellationToken token)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                new Uri($"{fixture.ApiUrl}/channels/{fixture.Channel}/messages")
            );
            request.Headers.TryAddWithoutValidation("Authorization", $"Bot {fixture.BotToken}");
            request.Headers.TryAddWithoutValidation("User-Agent", SchemaChecks.ForeignUserAgent);
            var button = new JsonObject
            {
                ["type"] = 2,
                ["style"] = 1,
                ["label"] = "Press me",
                ["custom_id"] = customId,
            };
            request.Content = JsonContent.Create<JsonNode>(
                new JsonObject
                {
                    ["content"] = "here",
                    ["components"] = new JsonArray(
                        new JsonObject { ["type"] = 1, ["components"] = new JsonArray(button) }
                    ),
                }
            );
            using var response = await fixture.Send(request, token);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(token))!;
            if (response.IsSuccessStatusCode)
                return answer["id"]!.GetValue<string>();
            if (response.StatusCode != System.Net.HttpStatusCode.TooManyRequests)
                throw new InvalidOperationException(answer.ToJsonString());
            await Task.Delay(TimeSpan.FromSeconds(answer["retry_after"]!.GetValue<double>()), token);
        }
    }

    /// <summary>A member types; returns the suggested values.</summary>
    public static async Task<string[]> Autocomplete(
        this BotFixture fixture,
        string input,
        string? role,
        CancellationToken token
    )
    {
        var seen = await fixture.Post(fixture.ControlUrl("autocomplete"), CommandBody(input, role, null), token);
        return
        [
            .. (seen["choices"] as JsonArray ?? throw new InvalidOperationException(seen.ToJsonString())).Select(c =>
                c!["value"]!.GetValue<string>()
            ),
        ];
    }

    // The bot drops what reaches it too late for Discord's three seconds, as happens on a busy machine, however long the
    // fake Discord waits. Nothing came of it, so a member would do it again.
    static async Task<(string Id, SeenReply Seen)> SendUntilAnswered(
        this BotFixture fixture,
        Func<Task<string>> send,
        CancellationToken token,
        Func<SeenReply, bool>? isEnough = null
    )
    {
        var until = isEnough is null ? "answered" : "acknowledged";
        for (var attempt = 1; ; attempt++)
        {
            var id = await send();
            var seen = await fixture.WaitForReply(id, token, until, 2000);
            for (var waits = 1; waits < 30 && !IsSeen(seen) && !fixture.HasMissed(id); waits++)
                seen = await fixture.WaitForReply(id, token, until, 2000);
            if (attempt == Attempts || !fixture.HasMissed(id))
                return (id, seen);
        }

        bool IsSeen(SeenReply seen) => seen.IsOver || (isEnough?.Invoke(seen) ?? false);
    }

    static JsonObject CommandBody(string input, string? role, JsonObject? more)
    {
        var body = new JsonObject
        {
            ["input"] = input,
            ["roles"] = role is null ? new JsonArray() : new JsonArray(role),
            ["user"] = new JsonObject { ["id"] = "1001", ["name"] = "Ada" },
        };
        foreach (var (name, value) in more ?? [])
            body[name] = value?.DeepClone();
        return body;
    }
}
