using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Runs.Reporting;
using PlexButler.Bot.Sharing.Pins;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Interactions.Live;

/// <summary>A live status in a channel: kept current within limits, and ended by one press or by Discord.</summary>
public sealed class LiveStatusSpecs : IAsyncLifetime
{
    const string Button = "Pin a live status here",
        Admin = InteractionFixture.AdminRole;

    InteractionFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await InteractionFixture.Start();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_live_status_shows_a_start_and_is_removed_by_one_press()
    {
        var live = await Pin();
        Assert.False(live.Content.IsEphemeral);
        Assert.Contains("Nothing started from Discord", live.Text, StringComparison.Ordinal);
        Assert.StartsWith("Live status of `plex` · changed <t:", live.Content.Content, StringComparison.Ordinal);
        await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "BackupDatabase")]);
        await Pass(TimeSpan.FromMinutes(1));
        Assert.Contains("Backup Database", live.Text, StringComparison.Ordinal);
        Assert.Equal(["Remove"], live.Labels);

        var removed = await fixture.Press(live, live.Button("Remove"), InteractionFixture.AdminRole);
        Assert.Equal("Live status removed", removed.Title);
        Assert.True(removed.Reply.Content.IsEphemeral);
        Assert.Null(fixture.Discord.FindMessage(live.Id));
        Assert.Empty(await Kept());
        await Pass(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(fixture.LogLines, static line => line.Contains("ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_live_status_names_nobody_who_watches()
    {
        await SetViewers("anna");
        await using var open = await InteractionFixture.Start([
            .. RuleSettings.Allow("watch", "status,viewers,pin", "900000000000000001"),
        ]);
        await open.PlexState(Viewers("anna"));
        var status = await open.Run("status", "900000000000000001");
        Assert.Contains("anna", status.Text, StringComparison.Ordinal);
        await open.Press(status.Reply, status.Reply.Button(Button), "900000000000000001");
        var live = Assert.Single(open.Discord.ChannelMessages);
        Assert.DoesNotContain(live.Embeds, static embed => $"{embed}".Contains("anna", StringComparison.Ordinal));
        Assert.Contains(live.Embeds, static embed =>
            embed.Description.Contains("1 viewer is watching", StringComparison.Ordinal)
            || embed.Title.Contains("1 viewer is watching", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(InteractionFixture.ViewerRole)]
    [InlineData(InteractionFixture.OperatorRole)]
    public async Task Only_who_may_is_offered_one(string role) =>
        Assert.Equal(["Refresh"], (await fixture.Run("status", role)).Reply.Labels);

    [Fact]
    public async Task Presses_that_are_not_allowed_are_refused_without_any_change()
    {
        var status = await fixture.Run("status", InteractionFixture.AdminRole);
        var button = status.Reply.Button(Button);
        var before = await fixture.PlexCalls();
        Assert.Equal("Not your command", await FollowUp(status.Reply, button, InteractionFixture.AdminRole, user: 7));
        Assert.Equal("Button no longer valid", await FollowUp(status.Reply, button[..^1] + "!", Admin));
        Assert.Equal("Not allowed", (await fixture.Press(status.Reply, button, null)).Title);
        Assert.Equal("Button no longer valid", await FollowUp(status.Reply, button, Admin));
        Assert.Empty(fixture.Discord.ChannelMessages);
        Assert.Equal(before, await fixture.PlexCalls());

        var live = await Pin();
        before = await fixture.PlexCalls();
        var remove = live.Button("Remove");
        Assert.Equal("Not allowed", (await fixture.Press(live, remove, InteractionFixture.OperatorRole)).Title);
        Assert.Equal("Live status already ended", (await fixture.Press(live, "unpin.7", Admin)).Title);
        fixture.Guild = new(7);
        Assert.Equal("Not in this server", (await fixture.Press(live, remove, Admin)).Title);
        fixture.Guild = new(ulong.Parse(InteractionFixture.GuildId));
        Assert.NotNull(fixture.Discord.FindMessage(live.Id));
        Assert.Single(await Kept());
        Assert.Equal("Live status removed", (await fixture.Press(live, remove, Admin)).Title);
        Assert.Equal(before, await fixture.PlexCalls());
    }

    [Fact]
    public async Task An_offer_that_has_expired_pins_nothing()
    {
        var status = await fixture.Run("status", Admin);
        var button = status.Reply.Button(Button);
        fixture.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Contains(Button, status.Reply.Labels);
        fixture.Time.Advance(TimeSpan.FromSeconds(40));
        await InteractionFixture.WaitUntil(() => status.Reply.Labels.Length == 0);
        var press = await fixture.Press(status.Reply, button, Admin);
        Assert.Equal("Button expired", press.Title);
        Assert.Empty(fixture.Discord.ChannelMessages);
    }

    [Fact]
    public async Task A_second_one_in_the_same_channel_takes_the_place_of_the_first()
    {
        var first = await Pin();
        var second = await Pin();
        Assert.NotEqual(first.Id, second.Id);
        Assert.Null(fixture.Discord.FindMessage(first.Id));
        Assert.Equal(second.Id, Assert.Single(await Kept()).Message);
        Assert.Equal("Live status already ended", (await fixture.Press(second, first.Button("Remove"), Admin)).Title);
        Assert.Equal("Live status removed", (await fixture.Press(second, second.Button("Remove"), Admin)).Title);
    }

    [Fact]
    public async Task A_channel_that_refuses_it_is_said_and_nothing_is_kept()
    {
        fixture.Discord.SendError = new DiscordError.ErrorResponse(403, 50013, "Missing Permissions");
        var status = await fixture.Run("status", Admin);
        var refused = await fixture.Press(status.Reply, status.Reply.Button(Button), Admin);
        Assert.Equal("Live status not pinned", refused.Title);
        Assert.Contains("Missing Permissions", refused.Text, StringComparison.Ordinal);
        Assert.Equal(["Try again"], refused.Reply.Labels);
        Assert.Empty(await Kept());
        fixture.Discord.SendError = null;
        var pinned = await fixture.Press(refused.Reply, refused.Reply.Button("Try again"), Admin);
        Assert.Equal("Live status pinned", pinned.Title);
    }

    [Fact]
    public async Task A_message_that_was_deleted_ends_it_with_one_log_line()
    {
        var live = await Pin();
        await fixture.Discord.DeleteMessage(new(43), live.Id, Token);
        await SetViewers("anna");
        await Pass(TimeSpan.FromMinutes(2));
        Assert.Single(fixture.LogLines, static line =>
            line.StartsWith("Warning: The live status of plex in channel 43 ended: ", StringComparison.Ordinal)
        );
        Assert.Empty(await Kept());
        await fixture.Run("status", Admin);
    }

    [Fact]
    public async Task A_server_that_hangs_holds_up_no_other()
    {
        await using var two = await InteractionFixture.Start(["attic", "cellar"], [("Plex:Timeout", "600")]);
        foreach (var server in (string[])["attic", "cellar"])
        {
            var status = await two.Run("status", Admin, [("server", server)]);
            await two.Press(status.Reply, status.Reply.Button(Button), Admin);
        }
        await two.PlexFault(new JsonObject { ["fault"] = "hang" }, "attic");
        await two.PlexState(Viewers("anna"), "cellar");
        var service = two.Services.GetRequiredService<LiveStatusService>();
        two.Time.Advance(TimeSpan.FromMinutes(1));
        var book = two.Services.GetRequiredService<IPinBook>();
        var before = await FindShown();
        var first = service.RunOnce(Token);
        while (await FindShown() == before)
            await Task.Delay(5, Token);
        // Less than the lease, after which a round ends in any case.
        two.Time.Advance(TimeSpan.FromSeconds(35));
        await first.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await two.PlexState(Viewers(), "cellar");
        var second = service.RunOnce(Token);
        await InteractionFixture.WaitUntil(() => two.Discord.ChannelEdits.Count == 2);
        await second;
        Assert.False(second.IsFaulted);

        // It is noted after the message was changed.
        async Task<string> FindShown() =>
            (await book.AcquireLeases("a spec", TimeSpan.FromSeconds(1), Token))
                .Find(static pin => pin.Server == "cellar")
                .Match(Some: static pin => pin.Shown, None: static () => "");
    }

    [LongFact]
    public async Task Over_a_day_it_is_changed_only_when_something_changed_and_within_its_limits()
    {
        var live = await Pin();
        await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "BackupDatabase")]);
        await Pass(TimeSpan.FromMinutes(1));
        Assert.Single(fixture.Discord.Edits);
        await Pass(TimeSpan.FromHours(11));
        Assert.Single(fixture.Discord.Edits);
        for (var n = 0; n < 120; n++)
        {
            await SetViewers([.. Enumerable.Range(0, 1 + (n % 2)).Select(static i => $"viewer {i}")]);
            await Pass(LiveStatusService.Interval);
        }
        // Each round differs from the one before; each edit is at least the minimum after the one before.
        var edits = fixture.Discord.Edits.ToArray();
        Assert.InRange(edits.Length, 2, 1 + 60);
        Assert.All(edits.Zip(edits.Skip(1)), static pair =>
            Assert.True(pair.Item2 - pair.Item1 >= LiveStatusDisplay.MinEditInterval)
        );
        await SetViewers();
        await Pass(TimeSpan.FromMinutes(1));
        Assert.Contains("Nobody is watching", live.Text, StringComparison.Ordinal);
        var settled = fixture.Discord.Edits.Count;
        await Pass(TimeSpan.FromHours(12));
        Assert.Equal(settled, fixture.Discord.Edits.Count);
    }

    async Task<SeenMessage> Pin()
    {
        var status = await fixture.Run("status", Admin);
        var pinned = await fixture.Press(status.Reply, status.Reply.Button(Button), Admin);
        Assert.Equal("Live status pinned", pinned.Title);
        return fixture.Discord.FindMessage((await Kept())[^1].Message)!;
    }

    // As its loop would, with a round at each step.
    async Task Pass(TimeSpan time)
    {
        var service = fixture.Services.GetRequiredService<LiveStatusService>();
        for (var passed = TimeSpan.Zero; passed < time; passed += LiveStatusService.Interval)
        {
            fixture.Time.Advance(LiveStatusService.Interval);
            await service.RunOnce(Token);
        }
    }

    async Task<Pin[]> Kept() =>
        [
            .. await fixture
                .Services.GetRequiredService<IPinBook>()
                .AcquireLeases("a spec", TimeSpan.FromSeconds(1), Token),
        ];

    async Task<string> FollowUp(SeenMessage message, string customId, string role, ulong user = 1001)
    {
        var press = await fixture.Press(message, customId, role, user);
        return press.Title;
    }

    Task SetViewers(params string[] users) => fixture.PlexState(Viewers(users));

    static JsonObject Viewers(params string[] users) =>
        new()
        {
            ["viewers"] = new JsonArray([
                .. users.Select(static user => new JsonObject { ["user"] = user, ["title"] = "Alien" }),
            ]),
        };
}
