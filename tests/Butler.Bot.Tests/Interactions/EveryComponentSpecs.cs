using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Replies;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>
/// Every kind of button and menu that there is, and everything that a forger can try with it: refused each time, and
/// nothing is changed on Plex. A new kind fails here until it has a case.
/// </summary>
public sealed class EveryComponentSpecs : IAsyncLifetime
{
    static readonly string[] Refusals =
    [
        "Button no longer valid",
        "Button expired",
        "Not your command",
        "Not in this server",
        "Not allowed",
        "Request expired",
        "Run already over",
        "Run no longer on record",
        "Live status already ended",
    ];

    InteractionFixture fixture = null!;
    Pressables pressables = null!;

    public static TheoryData<string> Kinds => [.. ComponentTable.Rows.Map(static row => row.Name)];

    public static TheoryData<string> CardKinds => [.. Enum.GetNames<CardAction>()];

    public async ValueTask InitializeAsync()
    {
        fixture = await InteractionFixture.Start(Pressables.Settings);
        pressables = new(fixture);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_forged_foreign_or_repeated_press_is_refused(string kind)
    {
        var (action, one) = (ComponentTable.Rows.Find(row => row.Name == kind), await pressables.Create(kind));
        var before = await ReadChanges();
        await AssertRefused(one with { Id = one.Id[..^1] + (one.Id[^1] == 'A' ? 'Q' : 'A') });
        foreach (var row in ComponentTable.Rows.Filter(row => row.Name != kind))
            await AssertRefused(one with { Id = row.Name + one.Id[one.Id.IndexOf('.')..] });
        await AssertRefused(one with { User = 7, Role = IsForOthers(kind) ? null : InteractionFixture.AdminRole });
        if (action.Exists(static row => row.Kind == ComponentKind.NextStep))
            await AssertRefused(one with { Values = one.Values.Length == 0 ? ["plex"] : [] });
        var home = fixture.Guild;
        fixture.Guild = new(7);
        await AssertRefused(one);
        fixture.Guild = home;
        Assert.Equal(before, await ReadChanges());

        Assert.DoesNotContain(await Press(one), Refusals);
        before = await ReadChanges();
        await AssertRefused(one);
        Assert.Equal(before, await ReadChanges());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_press_that_comes_too_late_is_refused(string kind)
    {
        var one = await pressables.Create(kind);
        var before = await ReadChanges();
        fixture.Time.Advance(TimeSpan.FromMinutes(14.6));
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
        await AssertRefused(one);
        Assert.Equal(before, await ReadChanges());
    }

    [Theory]
    [MemberData(nameof(CardKinds))]
    public async Task A_forged_or_foreign_press_on_a_card_is_refused(string kind)
    {
        var one = await pressables.CreateOnCard(Enum.Parse<CardAction>(kind));
        var (before, name) = (await ReadChanges(), one.Id[..one.Id.IndexOf('.')]);
        await AssertRefused(one with { Id = $"{name}.7" });
        await AssertRefused(one with { Id = $"{name}.x" });
        await AssertRefused(one with { User = 7, Role = null });
        var home = fixture.Guild;
        fixture.Guild = new(7);
        await AssertRefused(one);
        fixture.Guild = home;
        Assert.Equal(before, await ReadChanges());
        Assert.DoesNotContain(await Press(one), Refusals);
    }

    // Somebody who asked presses all others.
    static bool IsForOthers(string kind) =>
        ComponentTable
            .ParseAction(kind)
            .Exists(static action => action is ButtonAction.Approve or ButtonAction.Decline);

    async Task AssertRefused(Pressable one) => Assert.Contains(await Press(one), Refusals);

    // What the one who pressed reads.
    async Task<string> Press(Pressable one)
    {
        var seen = await fixture.Press(one.Message, one.Id, one.Role, one.User, one.Values);
        return seen.FollowUps.LastOrDefault()?.Title ?? seen.Title;
    }

    async Task<string[]> ReadChanges() =>
        [.. (await fixture.PlexCalls()).Where(static call => !call.StartsWith("GET ", StringComparison.Ordinal))];
}
