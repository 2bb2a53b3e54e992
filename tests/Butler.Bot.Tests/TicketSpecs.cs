using CsCheck;
using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Access;
using PlexButler.Discord;

namespace PlexButler.Bot.Tests;

/// <summary>Buttons: good for one request, once, in one process.</summary>
public sealed class TicketSpecs
{
    static readonly Snowflake ada = new(1),
        guild = new(9);
    readonly FakeTimeProvider time = new();
    readonly Tickets<string> tickets;

    public TicketSpecs() => tickets = new(time);

    [Fact]
    public void A_button_leads_to_its_request_until_it_is_used()
    {
        var ticket = tickets.Issue(ada, guild, TimeSpan.FromMinutes(1), "what");
        foreach (var press in Enum.GetValues<Press>())
        {
            var id = tickets.CustomId(ticket, press);
            Assert.InRange(id.Length, 1, 100);
            Assert.Equal(
                (press, ticket, "what"),
                tickets.Find(id).Map(f => (f.Press, f.Ticket, f.What)).IfNone((default, ticket, ""))
            );
        }
        Assert.True(tickets.Use(ticket));
        Assert.False(tickets.Use(ticket));
        Assert.True(tickets.Find(tickets.CustomId(ticket, Press.Confirm)).IsNone);
    }

    [Fact]
    public void It_expires_at_its_time()
    {
        var ticket = tickets.Issue(ada, guild, TimeSpan.FromMinutes(1), "");
        time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.False(tickets.HasExpired(ticket));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(tickets.HasExpired(ticket));
    }

    [Fact]
    public void An_altered_custom_id_leads_nowhere()
    {
        var id = tickets.CustomId(tickets.Issue(ada, guild, TimeSpan.FromMinutes(1), ""), Press.Decline);
        Gen.Select(Gen.Int[0, id.Length - 1], Gen.Char[' ', '~'])
            .Sample((at, c) => id[at] == c || tickets.Find(id[..at] + c + id[(at + 1)..]).IsNone, iter: 10_000);
        Assert.True(tickets.Find(id.Replace("decline", "approve", StringComparison.Ordinal)).IsNone);
        Assert.True(tickets.Find(id + "=").IsNone && tickets.Find(id[..^1]).IsNone && tickets.Find("").IsNone);
    }

    [Fact]
    public void A_number_of_one_ticket_with_the_signature_of_another_leads_nowhere()
    {
        var (one, two) = (
            tickets.Issue(ada, guild, TimeSpan.FromMinutes(1), ""),
            tickets.Issue(new(2), guild, TimeSpan.FromMinutes(1), "")
        );
        var (first, second) = (
            tickets.CustomId(one, Press.Confirm).Split('.'),
            tickets.CustomId(two, Press.Confirm).Split('.')
        );
        Assert.True(tickets.Find($"{first[0]}.{first[1]}.{second[2]}").IsNone);
    }

    [Fact]
    public void The_signature_is_about_all_of_it()
    {
        byte[] key = [1, 2, 3];
        var ticket = new Ticket(7, ada, guild, DateTimeOffset.UnixEpoch);
        var id = ticket.CustomId(Press.Confirm, key);
        Assert.True(ticket.Admits(id, Press.Confirm, key));
        Assert.False(ticket.Admits(id, Press.Approve, key));
        Assert.False(ticket.Admits(id, Press.Confirm, [1, 2, 4]));
        Assert.All(
            [
                ticket with
                {
                    Number = 8,
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
                    Expires = DateTimeOffset.UnixEpoch.AddMilliseconds(1),
                },
            ],
            other => Assert.NotEqual(id.Split('.')[2], other.CustomId(Press.Confirm, key).Split('.')[2])
        );
        Assert.Equal(3, Enum.GetValues<Press>().Select(p => ticket.CustomId(p, key).Split('.')[2]).Distinct().Count());
    }

    [Fact]
    public void Another_process_admits_none_of_them() =>
        Assert.True(
            new Tickets<string>(time)
                .Find(tickets.CustomId(tickets.Issue(ada, guild, TimeSpan.FromMinutes(1), ""), Press.Confirm))
                .IsNone
        );

    [Fact]
    public void Numbers_do_not_repeat() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(static _ => Ticket.Draw()).Distinct().Count());

    [Fact]
    public void The_oldest_is_dropped_when_there_are_too_many()
    {
        var all = Enumerable
            .Range(0, 1001)
            .Select(n => tickets.Issue(ada, guild, TimeSpan.FromMinutes(1), $"{n}"))
            .ToArray();
        Assert.True(tickets.Find(tickets.CustomId(all[0], Press.Confirm)).IsNone);
        Assert.True(tickets.Find(tickets.CustomId(all[1], Press.Confirm)).IsSome);
    }

    [Fact]
    public void Of_many_presses_at_once_one_uses_it()
    {
        var ticket = tickets.Issue(ada, guild, TimeSpan.FromMinutes(1), "");
        Assert.Equal(1, ParallelEnumerable.Range(0, 100).WithDegreeOfParallelism(8).Count(_ => tickets.Use(ticket)));
    }
}
