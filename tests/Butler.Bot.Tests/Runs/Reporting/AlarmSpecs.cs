using PlexButler.Bot.Alarms;
using PlexButler.Bot.Sharing.Alarms;
using PlexButler.Bot.Tests.Runs.Records;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Runs.Reporting;

/// <summary>Alarms in the channel of the reports.</summary>
public class AlarmSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alarm_is_posted_once_by_several_replicas_and_taken_back_when_over()
    {
        await using var fixture = await RecordingFixture.Start();
        var (discord, book) = (new RecordingDiscord(fixture.Time), new MemoryAlarmBook());
        await fixture.Control("faults", """{"fault":"optimizeFails"}""");
        await fixture.PassNight();
        await fixture.Read();
        foreach (var _ in Enumerable.Range(0, 3))
            await fixture.CreateAlarms(discord, book).RunOnce(Token);
        var posted = Assert.Single(discord.Calls);
        Assert.Equal(
            ("send", "Optimizing the database failed", true),
            (posted.Method, posted.Title, posted.Message.IsSilent)
        );

        // While the server is down nothing can be said.
        await fixture.Control("faults", """{"fault":"refuse"}""");
        await fixture.CreateAlarms(discord, book).RunOnce(Token);
        Assert.Single(discord.Calls);

        await fixture.Control("faults", """{"clear":true}""");
        await fixture.StartTask("OptimizeDatabase", null);
        await fixture.Control("state", """{"advance":3600000}""");
        await fixture.Read();
        foreach (var _ in Enumerable.Range(0, 3))
            await fixture.CreateAlarms(discord, book).RunOnce(Token);
        Assert.Equal(2, discord.Calls.Count);
        var over = discord.Calls[^1];
        Assert.Equal(
            ("edit", "Resolved: Optimizing the database failed", posted.Target),
            (over.Method, over.Title, over.Target)
        );
        Assert.Empty(await book.GetOpen("plex", Token));
    }

    [Fact]
    public async Task An_alarm_that_is_switched_off_is_not_posted()
    {
        await using var fixture = await RecordingFixture.Start();
        var discord = new RecordingDiscord(fixture.Time);
        await fixture.Control("faults", """{"fault":"optimizeFails"}""");
        await fixture.PassNight();
        await fixture.Read();
        await fixture.CreateAlarms(discord, new MemoryAlarmBook(), AlarmKind.OptimizeFailed).RunOnce(Token);
        Assert.Empty(discord.Calls);
    }

    [Fact]
    public async Task An_alarm_is_taken_back_later_if_Discord_is_down()
    {
        await using var fixture = await RecordingFixture.Start();
        var (discord, book) = (new RecordingDiscord(fixture.Time), new MemoryAlarmBook());
        var key = new AlarmKey(AlarmKind.DatabaseBusy, None);
        await book.TryOpen("plex", key, Token);
        await book.SetMessage("plex", key, new(9001), Token);
        discord.IsDown = true;
        await fixture.Read();
        await fixture.CreateAlarms(discord, book).RunOnce(Token);
        Assert.Single(await book.GetOpen("plex", Token));
        discord.IsDown = false;
        await fixture.CreateAlarms(discord, book).RunOnce(Token);
        Assert.Empty(await book.GetOpen("plex", Token));
        Assert.Equal("edit", Assert.Single(discord.Calls).Method);
    }
}
