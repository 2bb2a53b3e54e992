using System.Net;
using LanguageExt;
using PlexButler.Discord.Http;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;

namespace PlexButler.Discord.Tests.Http;

public class HttpDiscordClientSpecs
{
    const string Ping = """{"id":"1","application_id":"700","type":1,"token":"t","version":1}""";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static async Task ReplyDone(HttpDiscordClientFixture discord, Interaction interaction, CancellationToken token) =>
        await discord.Client.Respond(interaction, new Response.Reply(Samples.EphemeralMessage("done")), token);

    [Fact]
    public async Task A_ping_is_answered_with_a_pong()
    {
        await using var rest = await ScriptedDiscord.Start();
        await using var discord = await HttpDiscordClientFixture.Start(rest, ReplyDone);
        Assert.Equal((HttpStatusCode.OK, """{"type":1}"""), await discord.Post(Ping));
        Assert.Equal((true, "ready"), (discord.Client.Status.IsReady, discord.Client.Status.State));
    }

    [Fact]
    public async Task A_client_may_be_disposed_twice()
    {
        await using var rest = await ScriptedDiscord.Start();
        await using var discord = await HttpDiscordClientFixture.Start(rest, ReplyDone);
        await discord.Client.DisposeAsync();
        await discord.Client.DisposeAsync();
    }

    [Fact]
    public async Task Only_recent_requests_signed_by_Discord_are_accepted()
    {
        await using var rest = await ScriptedDiscord.Start();
        await using var discord = await HttpDiscordClientFixture.Start(rest, ReplyDone);
        var now = HttpDiscordClientFixture.Timestamp();
        var good = discord.Sign(now, Ping);
        (string? Timestamp, string? Signature, string Body)[] bad =
        [
            (now, null, Ping),
            (null, good, Ping),
            (null, null, Ping),
            (now, "", Ping),
            (now, "zz" + good[2..], Ping),
            (now, good[2..], Ping),
            (now, good + "00", Ping),
            (now, (good[0] == '0' ? "1" : "0") + good[1..], Ping),
            (now, good, Ping + " "),
            (now, new string('0', 128), Ping),
            (HttpDiscordClientFixture.Timestamp(1), good, Ping),
            ("nonsense", discord.Sign("nonsense", Ping), Ping),
            ("", discord.Sign("", Ping), Ping),
            (
                HttpDiscordClientFixture.Timestamp(-400),
                discord.Sign(HttpDiscordClientFixture.Timestamp(-400), Ping),
                Ping
            ),
            (
                HttpDiscordClientFixture.Timestamp(400),
                discord.Sign(HttpDiscordClientFixture.Timestamp(400), Ping),
                Ping
            ),
            ("99999999999999999999", discord.Sign("99999999999999999999", Ping), Ping),
        ];
        foreach (var (timestamp, signature, body) in bad)
            Assert.Equal((HttpStatusCode.Unauthorized, ""), await discord.Post(body, timestamp, signature));
        Assert.Equal(HttpStatusCode.OK, (await discord.Post(Ping, now, good)).Status);
    }

    [Fact]
    public async Task The_first_response_is_sent_in_the_HTTP_reply_and_the_rest_over_REST()
    {
        await using var rest = await ScriptedDiscord.Start();
        await using var discord = await HttpDiscordClientFixture.Start(rest, static async (d, i, token) =>
        {
            Assert.True((await d.Client.Respond(i, new Response.Deferred(true), token)).IsRight);
            Assert.True((await d.Client.EditOriginalResponse(i, Samples.EphemeralMessage("done"), token)).IsRight);
            Assert.True((await d.Client.SendFollowUp(i, Samples.EphemeralMessage("and more"), token)).IsRight);
        });
        Assert.Equal(
            (HttpStatusCode.OK, """{"type":5,"data":{"flags":64}}"""),
            await discord.Post(Samples.SlashCommandJson(Samples.FutureId(1)))
        );
        while (rest.Requests.Count < 2)
            await Task.Delay(1, Token);
        Assert.Equal(
            [
                $"PATCH /webhooks/700/{Samples.InteractionToken}/messages/@original",
                $"POST /webhooks/700/{Samples.InteractionToken}",
            ],
            rest.Requests.Select(static c => c.ToString())
        );
    }

    [Fact]
    public async Task A_slow_first_response_is_sent_over_REST()
    {
        await using var rest = await ScriptedDiscord.Start();
        var answered = new TaskCompletionSource<Either<DiscordError, Unit>>();
        var let = new TaskCompletionSource();
        await using var discord = await HttpDiscordClientFixture.Start(rest, async (d, i, token) =>
        {
            await let.Task.WaitAsync(token);
            answered.SetResult(
                await d.Client.Respond(
                    i with
                    {
                        ReceivedAt = i.ReceivedAt.AddHours(1),
                    },
                    new Response.DeferredUpdate(),
                    token
                )
            );
        });
        Assert.Equal((HttpStatusCode.Accepted, ""), await discord.Post(Samples.SlashCommandJson(Samples.FutureId(2))));
        let.SetResult();
        Assert.True((await answered.Task.WaitAsync(Token)).IsRight);
        Assert.EndsWith("/callback", Assert.Single(rest.Requests).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_HTTP_interaction_is_handled_only_once()
    {
        await using var rest = await ScriptedDiscord.Start();
        var times = 0;
        await using var discord = await HttpDiscordClientFixture.Start(rest, async (d, i, token) =>
        {
            Interlocked.Increment(ref times);
            await ReplyDone(d, i, token);
        });
        Assert.Equal(HttpStatusCode.OK, (await discord.Post(Samples.SlashCommandJson(Samples.FutureId(3)))).Status);
        Assert.Equal((HttpStatusCode.Accepted, ""), await discord.Post(Samples.SlashCommandJson(Samples.FutureId(3))));
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task Concurrent_HTTP_interactions_each_get_their_own_response()
    {
        await using var rest = await ScriptedDiscord.Start();
        await using var discord = await HttpDiscordClientFixture.Start(rest, static async (d, i, token) =>
            await d.Client.Respond(i, new Response.Reply(Samples.EphemeralMessage(i.Id.ToString())), token)
        );
        var answers = await Task.WhenAll(
            Enumerable
                .Range(10, 100)
                .Select(async n =>
                    (Samples.FutureId(n), await discord.Post(Samples.SlashCommandJson(Samples.FutureId(n))))
                )
        );
        Assert.All(answers, static a =>
            Assert.Contains($"\"content\":\"{a.Item1}\"", a.Item2.Body, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_command_before_the_session_waits_for_it()
    {
        await using var rest = await ScriptedDiscord.Start();
        await using var discord = await HttpDiscordClientFixture.Start(rest, null);
        var posted = discord.Post(Samples.SlashCommandJson(Samples.FutureId(1)));
        await discord.Requested.WaitAsync(Token);
        discord.Run(ReplyDone);
        var (status, body) = await posted;
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\"content\":\"done\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_after_an_answer_waits_until_a_proxy_has_passed_it_on()
    {
        await using var rest = await ScriptedDiscord.Start();
        var followed = new TaskCompletionSource<(bool Edited, bool Sent)>();
        await using var discord = await HttpDiscordClientFixture.Start(rest, async (discord, interaction, token) =>
        {
            await ReplyDone(discord, interaction, token);
            var message = Samples.EphemeralMessage("more");
            followed.SetResult(
                (
                    (await discord.Client.EditOriginalResponse(interaction, message, token)).IsRight,
                    (await discord.Client.SendFollowUp(interaction, message, token)).IsRight
                )
            );
        });
        // Discord has not got the answer yet.
        var early = 0;
        rest.Respond = request =>
            request.Path.StartsWith("/webhooks/", StringComparison.Ordinal) && Interlocked.Increment(ref early) % 3 != 0
                ? new ScriptedResponse(404, """{"code":10015,"message":"Unknown Webhook"}""")
                : null;
        await discord.Post(Samples.SlashCommandJson(Samples.FutureId(1)));
        Assert.Equal((true, true), await followed.Task.WaitAsync(Token));
        Assert.Equal(6, early);
    }

    [Fact]
    public async Task An_invalid_signed_request_gets_400_and_an_idle_bot_returns_503()
    {
        await using var rest = await ScriptedDiscord.Start();
        await using var discord = await HttpDiscordClientFixture.Start(rest, ReplyDone);
        Assert.Equal(HttpStatusCode.BadRequest, (await discord.Post("nonsense")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await discord.Post("{}")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await discord.Post(new string(' ', 1_100_000))).Status);
        await using var idle = await HttpDiscordClientFixture.Start(rest, null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await idle.Post(Ping)).Status);
        Assert.False(idle.Client.Status.IsReady);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not hex")]
    [InlineData("00")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")]
    public void An_invalid_public_key_is_rejected(string? text) => Assert.True(PublicKey.Parse(text).IsNone);

    [Fact]
    public void A_signature_from_an_RFC_8032_test_vector_is_verified()
    {
        // RFC 8032, 7.1, test 3: the message is af 82; here 0xaf82 is split between "timestamp" and body by taking an
        // empty timestamp.
        var key = PublicKey
            .Parse("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
            .IfNone(() => throw new InvalidOperationException());
        const string signature =
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";
        Assert.True(key.IsValidSignature(signature, "", [0xaf, 0x82]));
        Assert.False(key.IsValidSignature(signature, "", [0xaf, 0x83]));
    }
}
