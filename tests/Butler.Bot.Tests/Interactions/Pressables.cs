using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Sharing.Pins;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>One button or menu of each kind, as members come by them.</summary>
sealed class Pressables(InteractionFixture fixture)
{
    const string Admin = InteractionFixture.AdminRole,
        Operator = InteractionFixture.OperatorRole,
        Requester = "900000000000000001";

    const ulong Member = 1001,
        Other = 1002;

    static readonly (string, string) Plex = ("server", "plex"),
        Backup = ("task", "BackupDatabase");

    static readonly Snowflake PastRun = new(1000);

    /// <summary>What the fixture needs, in order that there are all of them.</summary>
    public static (string, string)[] Settings { get; } =
    [
        .. RuleSettings.Allow("two", "start", Requester, ("Approval", "true")),
        // More servers than one menu can offer. Nothing listens there.
        .. Enumerable
            .Range(1, 30)
            .SelectMany(static number =>
                new (string, string)[]
                {
                    ($"Plex:Servers:s{number}:Url", $"http://127.0.1.{number}:9"),
                    ($"Plex:Servers:s{number}:Token", "token"),
                }
            ),
    ];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One of that name; a failure without a case for it.</summary>
    public async Task<Pressable> Create(string kind)
    {
        var action = ComponentTable.ParseAction(kind).IfNone(() => throw new InvalidOperationException(kind));
        var cases = new Dictionary<ButtonAction, Func<Task<Pressable>>>
        {
            [ButtonAction.Confirm] = async () => OnButton(await Run("stop", Admin, Plex), "Stop everything", Admin),
            [ButtonAction.Cancel] = async () => OnButton(await Run("stop", Admin, Plex), "Cancel", Admin),
            [ButtonAction.Approve] = () => AskForApproval("Approve"),
            [ButtonAction.Decline] = () => AskForApproval("Decline"),
            [ButtonAction.Choose] = async () => OnMenu(await Run("list", Admin), 0, Admin, "plex"),
            [ButtonAction.ChooseMore] = async () => OnMenu(await Run("list", Admin), 1, Admin, "s9"),
            [ButtonAction.Repeat] = async () => OnButton(await Run("status", Admin, Plex), "Refresh", Admin),
            [ButtonAction.Pin] = async () =>
                OnButton(await Run("status", Admin, Plex), "Pin a live status here", Admin),
            [ButtonAction.ShowStatus] = FailAfterStart,
            [ButtonAction.ChooseTask] = async () =>
                OnMenu(await Run("list", Operator, Plex), 0, Operator, "BackupDatabase"),
            [ButtonAction.NextPage] = async () => OnButton(await ListMany(), "Next", Operator),
            [ButtonAction.PreviousPage] = async () =>
            {
                var next = OnButton(await ListMany(), "Next", Operator);
                var second = await fixture.Press(next.Message, next.Id, next.Role, next.User);
                return OnButton(second, "Previous", Operator);
            },
            [ButtonAction.ChooseRun] = async () =>
            {
                await AddPastRun();
                return OnMenu(await Run("history", Operator, Plex), 0, Operator, $"{PastRun}");
            },
        };
        Assert.True(cases.TryGetValue(action, out var create), $"What is pressed by {kind} has no case here.");
        return await create();
    }

    /// <summary>The same on a card, or under a live status.</summary>
    public async Task<Pressable> CreateOnCard(CardAction action)
    {
        var cases = new Dictionary<CardAction, Func<Task<Pressable>>>
        {
            [CardAction.Stop] = async () => OnButton(await Run("start", Operator, Plex, Backup), "Stop", Operator),
            [CardAction.StartAgain] = () => OnPastCard(CardAction.StartAgain),
            [CardAction.History] = () => OnPastCard(CardAction.History),
            [CardAction.Remove] = async () =>
            {
                var pin = await Create("pin");
                await fixture.Press(pin.Message, pin.Id, pin.Role, pin.User);
                var pins = await fixture
                    .Services.GetRequiredService<IPinBook>()
                    .AcquireLeases("a spec", TimeSpan.FromSeconds(1), Token);
                var live = fixture.Discord.FindMessage(Assert.Single(pins.AsEnumerable()).Message)!;
                return new(live, live.Button("Remove"), Admin, Member);
            },
        };
        Assert.True(cases.TryGetValue(action, out var create), $"{action} has no case here.");
        return await create();
    }

    async Task<Pressable> AskForApproval(string label)
    {
        var asked = await Run("start", Requester, Plex, Backup);
        var request = Assert.Single(asked.FollowUps);
        return new(request, request.Button(label), Operator, Other);
    }

    async Task<Pressable> FailAfterStart()
    {
        await fixture.PlexFault(new JsonObject { ["fault"] = "reset", ["verb"] = "POST" });
        var failed = await Run("start", Operator, Plex, Backup);
        await fixture.ClearPlexFaults();
        return OnButton(failed, "Show status", Operator);
    }

    async Task<SeenInteraction> ListMany()
    {
        var many = new JsonArray();
        for (var number = 0; number < 60; number++)
            many.Add(new JsonObject { ["name"] = $"Extra{number.ToString("00", CultureInfo.InvariantCulture)}" });
        await fixture.PlexState(new JsonObject { ["tasks"] = many });
        return await Run("list", Operator, Plex);
    }

    async Task<Pressable> OnPastCard(CardAction action)
    {
        await AddPastRun();
        var card = new SeenMessage(new(99), Message.Ephemeral("the card"));
        return new(card, CardButtons.IdOf(action, PastRun), Operator, Member);
    }

    async Task AddPastRun()
    {
        var run = RunWith(
            StartedEvidence(new Observation.StopAnswered(At(5), StopOutcome.Stopped)),
            "BackupDatabase",
            PastRun.Value
        );
        var card = run.Card with { GuildId = new(ulong.Parse(InteractionFixture.GuildId)), IsOpen = false };
        await fixture.Services.GetRequiredService<IRunStore>().Add(run with { Card = card }, Token);
    }

    Task<SeenInteraction> Run(string command, string role, params (string, string)[] options) =>
        fixture.Run(command, role, options);

    static Pressable OnButton(SeenInteraction seen, string label, string role) =>
        new(seen.Reply, seen.Reply.Button(label), role, Member);

    static Pressable OnMenu(SeenInteraction seen, int index, string role, string choice)
    {
        var menu = seen.Reply.Content.Rows.Bind(static row => row.Select.ToSeq())[index];
        Assert.Contains(menu.Options, option => option.Value == choice);
        return new(seen.Reply, menu.CustomId, role, Member, choice);
    }
}
