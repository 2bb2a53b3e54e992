using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Harness;

/// <summary>One thing that goes wrong during a soak, and passes.</summary>
/// <param name="Name">Its name in the figures.</param>
/// <param name="Happen">Lets it happen, and ends it.</param>
sealed record SoakTrouble(string Name, Func<SoakedBot, Random, CancellationToken, Task> Happen)
{
    /// <summary>In the first third only: what follows must find a process that has been used.</summary>
    public static SoakTrouble Kill { get; } = new("killed", static (bot, _, token) => bot.KillAndStart(token));

    public static IReadOnlyList<SoakTrouble> All { get; } =
    [
        .. FaultScenario
            .All.Concat(Refusals)
            .Select(static scenario => new SoakTrouble($"discord: {scenario.Name}", (bot, _, token) =>
                scenario.Apply(bot.Fixture, () => bot.WaitUntilReady(token), token)
            )),
        .. ProxyAnswers.Passing.Select(static answer => new SoakTrouble(
            $"proxy before Discord: {answer.Name}",
            (bot, _, token) => bot.CutOffDiscord(answer.Bytes, TimeSpan.FromSeconds(1), token)
        )),
        .. PlexFaults
            .All.Select(static text => JsonNode.Parse(text)!.AsObject())
            .Select(static fault => new SoakTrouble($"plex: {fault["fault"]}", async (bot, random, token) =>
            {
                await bot.Fixture.SetPlexFault(fault.DeepClone().AsObject(), token);
                await Wait(random, token);
                await bot.Fixture.SetPlexFault(new JsonObject { ["clear"] = true }, token);
            })),
        .. ProxyAnswers.All.Select(static answer => new SoakTrouble(
            $"front of Plex: {answer.Name}",
            async (bot, random, token) =>
            {
                bot.Front.AnswerItself(answer.Bytes);
                await Wait(random, token);
                bot.Front.ForwardAgain();
            }
        )),
        .. ((int[])[40, -40, 600, -600, 10_800, -10_800, 0]).Select(static seconds => new SoakTrouble(
            $"clock: {TimeSpan.FromSeconds(seconds):c}",
            async (bot, random, token) =>
            {
                bot.Clock.Step(TimeSpan.FromSeconds(seconds));
                await Wait(random, token);
            }
        )),
        new("disk: full", static async (bot, random, token) =>
        {
            bot.Disk.Set(full: true);
            await Wait(random, token);
            bot.Disk.Set(full: false);
        }),
        HoldConnections("silent", ""),
        HoldConnections("of headers that never end", "POST /interactions HTTP/1.1\r\nHost: x\r\n"),
        HoldConnections(
            "of bodies that never come",
            $"POST /plex/webhook/{SoakedBot.WebhookSecret} HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
        ),
        new("webhook: nonsense", PostNonsense),
    ];

    /// <summary>The bot asks once more, a minute later.</summary>
    static FaultScenario[] Refusals =>
        [
            new("close 4004", 1, """{"fault":"close","code":4004}"""),
            new(
                "401 before a session",
                1,
                """{"fault":"status","status":401,"route":"GET /gateway/bot"}""",
                """{"fault":"op9","resumable":false}"""
            ),
            new("401 for a message", 0, """{"fault":"status","status":401,"route":"POST /channels/*"}""", "2"),
            new("messages fail", 0, """{"fault":"status","status":503,"route":"POST /channels/*","count":6}""", "4"),
        ];

    static SoakTrouble HoldConnections(string name, string first) =>
        new($"connections {name}", async (bot, random, token) =>
        {
            using var held = await HeldConnections.Open(bot.Address, 300, Encoding.ASCII.GetBytes(first), token);
            await Wait(random, token);
        });

    static Task Wait(Random random, CancellationToken token) =>
        Task.Delay(TimeSpan.FromSeconds(random.Next(1, 6)), token);

    static async Task PostNonsense(SoakedBot bot, Random random, CancellationToken token)
    {
        string[] texts =
        [
            "",
            "null",
            "[]",
            """{"event":"admin.database.backup"}""",
            """{"event":"admin.database.backup","Server":{"uuid":"nobody"}}""",
            """{"event":7,"Server":[]}""",
            new('{', 60_000),
            new('x', 200_000),
        ];
        foreach (var text in texts)
        foreach (var secret in (string[])[SoakedBot.WebhookSecret, "another-secret-that-is-wrong"])
        {
            using var form = new MultipartFormDataContent { { new StringContent(text), "payload" } };
            await bot.Post($"/plex/webhook/{secret}", form, token);
            var bytes = new byte[random.Next(2000)];
            random.NextBytes(bytes);
            using var noise = new ByteArrayContent(bytes);
            noise.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
            await bot.Post($"/plex/webhook/{secret}", noise, token);
        }
    }
}
