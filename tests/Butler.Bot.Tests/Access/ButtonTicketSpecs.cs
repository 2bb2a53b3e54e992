using CsCheck;
using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Access;

/// <summary>Buttons: good for one request, once, in one process.</summary>
public sealed class ButtonTicketSpecs
{
    static readonly Snowflake Ada = new(1),
        Guild = new(9);
    readonly FakeTimeProvider time = new();
    readonly ButtonTickets<string> tickets;

    public ButtonTicketSpecs() => tickets = new(time);

    [Fact]
    public void A_button_ticket_is_found_until_it_is_used()
    {
        var ticket = tickets.Issue(Ada, Guild, TimeSpan.FromMinutes(1), "what");
        foreach (var press in Enum.GetValues<ButtonAction>())
        {
            var id = tickets.GetCustomId(ticket, press);
            Assert.InRange(id.Length, 1, 100);
            Assert.Equal(
                (press, ticket, "what"),
                tickets.Find(id).Map(f => (f.Action, f.Ticket, f.Request)).IfNone((default, ticket, ""))
            );
        }
        Assert.True(tickets.TryRedeem(ticket));
        Assert.False(tickets.TryRedeem(ticket));
        Assert.True(tickets.Find(tickets.GetCustomId(ticket, ButtonAction.Confirm)).IsNone);
    }

    [Fact]
    public void A_button_ticket_expires_on_time()
    {
        var ticket = tickets.Issue(Ada, Guild, TimeSpan.FromMinutes(1), "");
        time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.False(tickets.HasExpired(ticket));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(tickets.HasExpired(ticket));
    }

    [Fact]
    public void An_altered_custom_id_finds_no_ticket()
    {
        var id = tickets.GetCustomId(tickets.Issue(Ada, Guild, TimeSpan.FromMinutes(1), ""), ButtonAction.Decline);
        Gen.Select(Gen.Int[0, id.Length - 1], Gen.Char[' ', '~'])
            .Sample((at, c) => id[at] == c || tickets.Find(id[..at] + c + id[(at + 1)..]).IsNone, iter: 10_000);
        Assert.True(tickets.Find(id.Replace("decline", "approve", StringComparison.Ordinal)).IsNone);
        Assert.True(tickets.Find(id + "=").IsNone && tickets.Find(id[..^1]).IsNone && tickets.Find("").IsNone);
    }

    [Fact]
    public void A_ticket_number_with_the_wrong_signature_finds_no_ticket()
    {
        var (one, two) = (
            tickets.Issue(Ada, Guild, TimeSpan.FromMinutes(1), ""),
            tickets.Issue(new(2), Guild, TimeSpan.FromMinutes(1), "")
        );
        var (first, second) = (
            tickets.GetCustomId(one, ButtonAction.Confirm).Split('.'),
            tickets.GetCustomId(two, ButtonAction.Confirm).Split('.')
        );
        Assert.True(tickets.Find($"{first[0]}.{first[1]}.{second[2]}").IsNone);
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
            4,
            Enum.GetValues<ButtonAction>().Select(p => ticket.ToCustomId(p, key).Split('.')[2]).Distinct().Count()
        );
    }

    [Fact]
    public void A_ticket_of_another_process_is_not_found() =>
        Assert.True(
            new ButtonTickets<string>(time)
                .Find(tickets.GetCustomId(tickets.Issue(Ada, Guild, TimeSpan.FromMinutes(1), ""), ButtonAction.Confirm))
                .IsNone
        );

    [Fact]
    public void Ticket_numbers_do_not_repeat() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(static _ => ButtonTicket.CreateNonce()).Distinct().Count());

    [Fact]
    public void The_oldest_ticket_is_dropped_when_there_are_too_many()
    {
        var all = Enumerable
            .Range(0, 1001)
            .Select(n => tickets.Issue(Ada, Guild, TimeSpan.FromMinutes(1), $"{n}"))
            .ToArray();
        Assert.True(tickets.Find(tickets.GetCustomId(all[0], ButtonAction.Confirm)).IsNone);
        Assert.True(tickets.Find(tickets.GetCustomId(all[1], ButtonAction.Confirm)).IsSome);
    }

    [Fact]
    public void Concurrent_presses_use_a_ticket_only_once()
    {
        var ticket = tickets.Issue(Ada, Guild, TimeSpan.FromMinutes(1), "");
        Assert.Equal(
            1,
            ParallelEnumerable.Range(0, 100).WithDegreeOfParallelism(8).Count(_ => tickets.TryRedeem(ticket))
        );
    }
}
