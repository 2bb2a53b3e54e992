using System.Text.Json;
using CsCheck;
using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Tests.Storage;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Access;

/// <summary>Buttons: good for one request, once.</summary>
public sealed class ButtonTicketSpecs
{
    static readonly Snowflake Ada = new(1),
        Guild = new(9);
    readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 22, 12, 0, 0, TimeSpan.Zero));
    readonly SharedState state;
    readonly ButtonTickets<string> tickets;

    public ButtonTicketSpecs()
    {
        state = CreateState();
        tickets = CreateTickets(state, "token");
    }

    [Fact]
    public async Task A_button_ticket_is_found_until_it_is_used()
    {
        var ticket = await Issue(Ada, "what");
        foreach (var press in Enum.GetValues<ButtonAction>())
        {
            var id = tickets.GetCustomId(ticket, press);
            Assert.InRange(id.Length, 1, 100);
            Assert.Equal(
                (press, ticket, "what"),
                (await Find(id)).Map(f => (f.Action, f.Ticket, f.Request)).IfNone((default, ticket, ""))
            );
        }
        Assert.True(await tickets.TryRedeem(ticket, Token));
        Assert.False(await tickets.TryRedeem(ticket, Token));
        Assert.True((await Find(tickets.GetCustomId(ticket, ButtonAction.Confirm))).IsNone);
    }

    [Fact]
    public async Task A_button_ticket_expires_on_time()
    {
        var ticket = await Issue(Ada, "");
        var id = tickets.GetCustomId(ticket, ButtonAction.Confirm);
        time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.False((await Find(id)).Exists(static found => found.HasExpired));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True((await Find(id)).Exists(static found => found.HasExpired));
        Assert.False(await tickets.TryRedeem(ticket, Token));
    }

    [Fact]
    public async Task An_altered_custom_id_finds_no_ticket()
    {
        var id = tickets.GetCustomId(await Issue(Ada, ""), ButtonAction.Decline);
        await Gen.Select(Gen.Int[0, id.Length - 1], Gen.Char[' ', '~'])
            .SampleAsync(
                async (at, c) => Assert.True(id[at] == c || (await Find(id[..at] + c + id[(at + 1)..])).IsNone),
                iter: 10_000
            );
        foreach (
            var other in (string[])[id.Replace("decline", "approve", StringComparison.Ordinal), id + "=", id[..^1], ""]
        )
            Assert.True((await Find(other)).IsNone);
    }

    [Fact]
    public async Task A_ticket_number_with_the_wrong_signature_finds_no_ticket()
    {
        var (one, two) = (await Issue(Ada, ""), await Issue(new(2), ""));
        var (first, second) = (
            tickets.GetCustomId(one, ButtonAction.Confirm).Split('.'),
            tickets.GetCustomId(two, ButtonAction.Confirm).Split('.')
        );
        Assert.True((await Find($"{first[0]}.{first[1]}.{second[2]}")).IsNone);
    }

    [Fact]
    public void A_ticket_signature_covers_every_part_of_the_ticket()
    {
        byte[] key = [1, 2, 3];
        var ticket = new ButtonTicket(7, Ada, Guild, DateTimeOffset.UnixEpoch);
        var id = ticket.ToCustomId(ButtonAction.Confirm, key);
        Assert.True(ticket.Verify(id, ButtonAction.Confirm, key));
        Assert.False(ticket.Verify(id, ButtonAction.Approve, key));
        Assert.False(ticket.Verify(id, ButtonAction.Confirm, [1, 2, 4]));
        Assert.All(
            [
                ticket with
                {
                    Nonce = 8,
                },
                ticket with
                {
                    Member = new(2),
                },
                ticket with
                {
                    Guild = new(8),
                },
                ticket with
                {
                    ExpiresAt = DateTimeOffset.UnixEpoch.AddMilliseconds(1),
                },
            ],
            other => Assert.NotEqual(id.Split('.')[2], other.ToCustomId(ButtonAction.Confirm, key).Split('.')[2])
        );
        Assert.Equal(
            Enum.GetValues<ButtonAction>().Length,
            Enum.GetValues<ButtonAction>().Select(p => ticket.ToCustomId(p, key).Split('.')[2]).Distinct().Count()
        );
    }

    [Fact]
    public async Task A_ticket_of_another_process_is_found_on_the_same_store_only()
    {
        var ticket = await Issue(Ada, "what");
        var id = tickets.GetCustomId(ticket, ButtonAction.Confirm);
        var replica = CreateTickets(state, "token");
        var found = await replica.Find(id, Token);
        Assert.Equal((ticket, "what"), found.Map(f => (f.Ticket, f.Request)).IfNone((ticket, "")));
        Assert.True((await CreateTickets(CreateState(), "token").Find(id, Token)).IsNone);
        // After the bot token was reset, nothing that was signed before is valid.
        Assert.True((await CreateTickets(state, "another").Find(id, Token)).IsNone);
        Assert.True(await replica.TryRedeem(ticket, Token));
        Assert.False(await tickets.TryRedeem(ticket, Token));
    }

    [Fact]
    public void Ticket_numbers_do_not_repeat() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(static _ => ButtonTicket.CreateNonce()).Distinct().Count());

    [Fact]
    public async Task Concurrent_presses_use_a_ticket_only_once()
    {
        var ticket = await Issue(Ada, "");
        var presses = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Task.Run(() => tickets.TryRedeem(ticket, Token), Token))
        );
        Assert.Single(presses, static isRedeemed => isRedeemed);
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_component_has_one_row_and_a_name_of_its_own()
    {
        Assert.Equal(Enum.GetValues<ButtonAction>(), ComponentTable.Rows.Map(static row => row.Action));
        Assert.Distinct(ComponentTable.Rows.Map(static row => row.Name));
        Assert.All(ComponentTable.Rows, static row => Assert.DoesNotContain('.', row.Name));
        Assert.Equal(ComponentKind.HeldCommand, ComponentTable.KindOf("😀"));
    }

    Task<ButtonTicket> Issue(Snowflake member, string what) =>
        tickets.Issue(member, Guild, TimeSpan.FromMinutes(1), what, Token);

    Task<Option<PressedTicket<string>>> Find(string customId) => tickets.Find(customId, Token);

    SharedState CreateState() =>
        SharedState.For(new MemoryStore(time), new Policy(Empty, Empty), time, new RecordingLogger());

    ButtonTickets<string> CreateTickets(SharedState shared, string botToken) =>
        new(
            shared,
            new TextFormat(),
            new DiscordOptions(new Uri("http://127.0.0.1:9"), () => new Secret(botToken), "1"),
            time
        );

    sealed class TextFormat : ITicketFormat<string>
    {
        public string Purpose => "test";

        public void Write(Utf8JsonWriter json, string request) => json.WriteString("text", request);

        public Option<string> Read(JsonElement json) => json.GetProperty("text").GetString()!;
    }
}
