using System.Net;
using LanguageExt;

namespace PlexButler.Discord.Tests;

public class HttpInteractionsSpecs
{
    const string Ping = """{"id":"1","application_id":"700","type":1,"token":"t","version":1}""";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static async Task Reply(HttpDiscord discord, Interaction interaction, CancellationToken token) =>
        await discord.Bot.Respond(interaction, new Response.Reply(Samples.Text("done")), token);

    [Fact]
    public async Task A_ping_is_answered_with_a_pong()
    {
        await using var rest = await FakeDiscord.Start();
        await using var discord = await HttpDiscord.Start(rest, Reply);
        Assert.Equal((HttpStatusCode.OK, """{"type":1}"""), await discord.Post(Ping));
        Assert.Equal((true, "ready"), (discord.Bot.Connection.Ready, discord.Bot.Connection.State));
    }

    [Fact]
    public async Task Only_discord_itself_and_only_just_now()
    {
        await using var rest = await FakeDiscord.Start();
        await using var discord = await HttpDiscord.Start(rest, Reply);
        var now = HttpDiscord.Now();
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
            (HttpDiscord.Now(1), good, Ping),
            ("nonsense", discord.Sign("nonsense", Ping), Ping),
            ("", discord.Sign("", Ping), Ping),
            (HttpDiscord.Now(-400), discord.Sign(HttpDiscord.Now(-400), Ping), Ping),
            (HttpDiscord.Now(400), discord.Sign(HttpDiscord.Now(400), Ping), Ping),
            ("99999999999999999999", discord.Sign("99999999999999999999", Ping), Ping),
        ];
        foreach (var (timestamp, signature, body) in bad)
            Assert.Equal((HttpStatusCode.Unauthorized, ""), await discord.Post(body, timestamp, signature));
        Assert.Equal(HttpStatusCode.OK, (await discord.Post(Ping, now, good)).Status);
    }

    [Fact]
    public async Task The_first_answer_goes_into_the_response_and_the_rest_over_rest()
    {
        await using var rest = await FakeDiscord.Start();
        await using var discord = await HttpDiscord.Start(rest, static async (d, i, token) =>
        {
            Assert.True((await d.Bot.Respond(i, new Response.Deferred(true), token)).IsRight);
            Assert.True((await d.Bot.EditOriginal(i, Samples.Text("done"), token)).IsRight);
            Assert.True((await d.Bot.FollowUp(i, Samples.Text("and more"), token)).IsRight);
        });
        Assert.Equal(
            (HttpStatusCode.OK, """{"type":5,"data":{"flags":64}}"""),
            await discord.Post(Samples.Command(Samples.Fresh(1)))
        );
        while (rest.Calls.Count < 2)
            await Task.Delay(1, Token);
        Assert.Equal(
            [
                $"PATCH /webhooks/700/{Samples.InteractionToken}/messages/@original",
                $"POST /webhooks/700/{Samples.InteractionToken}",
            ],
            rest.Calls.Select(static c => c.ToString())
        );
    }

    [Fact]
    public async Task A_slow_first_answer_takes_the_way_over_rest()
    {
        await using var rest = await FakeDiscord.Start();
        var answered = new TaskCompletionSource<Either<DiscordError, Unit>>();
        var let = new TaskCompletionSource();
        await using var discord = await HttpDiscord.Start(rest, async (d, i, token) =>
        {
            await let.Task.WaitAsync(token);
            answered.SetResult(
                await d.Bot.Respond(
                    i with
                    {
                        ReceivedAt = i.ReceivedAt.AddHours(1),
                    },
                    new Response.DeferredUpdate(),
                    token
                )
            );
        });
        Assert.Equal((HttpStatusCode.Accepted, ""), await discord.Post(Samples.Command(Samples.Fresh(2))));
        let.SetResult();
        Assert.True((await answered.Task.WaitAsync(Token)).IsRight);
        Assert.EndsWith("/callback", Assert.Single(rest.Calls).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_posted_again_is_not_done_again()
    {
        await using var rest = await FakeDiscord.Start();
        var times = 0;
        await using var discord = await HttpDiscord.Start(rest, async (d, i, token) =>
        {
            Interlocked.Increment(ref times);
            await Reply(d, i, token);
        });
        Assert.Equal(HttpStatusCode.OK, (await discord.Post(Samples.Command(Samples.Fresh(3)))).Status);
        Assert.Equal((HttpStatusCode.Accepted, ""), await discord.Post(Samples.Command(Samples.Fresh(3))));
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task Many_at_once_each_get_their_own_answer()
    {
        await using var rest = await FakeDiscord.Start();
        await using var discord = await HttpDiscord.Start(rest, static async (d, i, token) =>
            await d.Bot.Respond(i, new Response.Reply(Samples.Text(i.Id.ToString())), token)
        );
        var answers = await Task.WhenAll(
            Enumerable
                .Range(10, 100)
                .Select(async n => (Samples.Fresh(n), await discord.Post(Samples.Command(Samples.Fresh(n)))))
        );
        Assert.All(answers, static a =>
            Assert.Contains($"\"content\":\"{a.Item1}\"", a.Item2.Body, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Signed_nonsense_is_400_and_before_the_bot_runs_it_is_503()
    {
        await using var rest = await FakeDiscord.Start();
        await using var discord = await HttpDiscord.Start(rest, Reply);
        Assert.Equal(HttpStatusCode.BadRequest, (await discord.Post("nonsense")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await discord.Post("{}")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await discord.Post(new string(' ', 1_100_000))).Status);
        await using var idle = await HttpDiscord.Start(rest, null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await idle.Post(Ping)).Status);
        Assert.False(idle.Bot.Connection.Ready);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not hex")]
    [InlineData("00")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")]
    public void A_public_key_that_is_none(string? text) => Assert.True(PublicKey.Parse(text).IsNone);

    [Fact]
    public void A_published_test_vector()
    {
        // RFC 8032, 7.1, test 3: the message is af 82; here 0xaf82 is split between "timestamp" and body by taking an empty timestamp
        var key = PublicKey
            .Parse("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
            .IfNone(() => throw new InvalidOperationException());
        const string signature =
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";
        Assert.True(key.Proves(signature, "", [0xaf, 0x82]));
        Assert.False(key.Proves(signature, "", [0xaf, 0x83]));
    }
}
