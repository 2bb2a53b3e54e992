using LanguageExt;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Plex.Holds;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>Whatever dies, and wherever: a server's own schedule is as before after every pause.</summary>
public sealed class PauseSimulationSpecs
{
    // More than any of them has.
    const int MaxSteps = 60;

    static readonly TimeSpan Length = TimeSpan.FromHours(3);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public enum Ending
    {
        ByItself,
        ByResume,
        AfterAnExtension,
        WhileTheServerIsAway,
    }

    [Theory]
    [InlineData(Ending.ByItself)]
    [InlineData(Ending.ByResume)]
    [InlineData(Ending.AfterAnExtension)]
    [InlineData(Ending.WhileTheServerIsAway)]
    public async Task A_schedule_is_put_back_wherever_a_bot_dies(Ending ending)
    {
        var deaths = 0;
        for (var diesAt = 0; diesAt < MaxSteps; diesAt++)
        {
            var world = new SimulatedPause();
            var before = world.Preferences.ToArray();
            var bot = world.Start(diesAt);
            await Survive(async () => await Live(world, bot, ending));
            deaths += bot.IsDead ? 1 : 0;
            var reports = bot.IsDead ? 0 : 1;
            world.IsAway = false;
            // Two others look after it from now on, for a day.
            SimulatedPause.Bot[] others = [world.Start(), world.Start()];
            for (var minute = 0; minute < 24 * 60; minute += 5)
            {
                foreach (var other in others)
                    reports += (await other.Pauses.RestoreIfDue(other, Token)).Exists(static one => one.IsOver) ? 1 : 0;
                world.Time.Advance(TimeSpan.FromMinutes(5));
            }
            Assert.Equal(before, world.Preferences.ToArray());
            Assert.False(world.HasHold, $"forgotten after a death at step {diesAt}");
            Assert.InRange(reports, 0, 1);
        }
        // It was worth it, and the last ones outlived all of their steps.
        Assert.InRange(deaths, 8, MaxSteps - 1);
    }

    [Fact]
    public async Task A_schedule_stays_off_until_the_end_of_the_pause()
    {
        var world = new SimulatedPause();
        var bot = world.Start();
        await Pause(world, bot);
        Assert.DoesNotContain(world.Preferences.Values, static value => value is "true" or "asap" or "scheduled");
        world.Time.Advance(Length - TimeSpan.FromSeconds(1));
        Assert.True((await bot.Pauses.RestoreIfDue(bot, Token)).IsNone);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        var ended = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Restore(world.Start())));
        Assert.Single(ended, static outcome => outcome.IsSome);
        Assert.Equal(1, world.EffectiveClaims);
    }

    [Fact]
    public async Task A_value_that_was_changed_meanwhile_is_left_alone()
    {
        var world = new SimulatedPause();
        var bot = world.Start();
        await Pause(world, bot);
        world.Preferences["GenerateChapterThumbBehavior"] = "scheduled";
        world.Time.Advance(Length);
        var ended = (await Restore(bot)).IfNone(() => throw new InvalidOperationException("nothing was put back"));
        Assert.True(ended.IsOver);
        Assert.Equal("scheduled", world.Preferences["GenerateChapterThumbBehavior"]);
        Assert.Equal("scheduled", world.Preferences["LoudnessAnalysisBehavior"]);
        Assert.Equal("true", world.Preferences["ButlerTaskBackupDatabase"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_setting_that_is_not_listed_for_hours_is_put_back(bool isResumed)
    {
        var world = new SimulatedPause();
        var before = world.Preferences.ToArray();
        var bot = world.Start();
        await Pause(world, bot);
        world.Unlisted.Add("GenerateChapterThumbBehavior");
        if (!isResumed)
            world.Time.Advance(Length);
        var ended = isResumed ? await bot.Pauses.Resume(bot, Token) : await Restore(bot);
        Assert.True(ended.Exists(static outcome => !outcome.IsOver));
        Assert.Equal("true", world.Preferences["ButlerTaskBackupDatabase"]);
        world.Time.Advance(TimeSpan.FromHours(20));
        Assert.True((await Restore(bot)).Exists(static outcome => !outcome.IsOver));
        world.Unlisted.Clear();
        Assert.True((await Restore(world.Start())).Exists(static outcome => outcome.IsOver && outcome.Answer.IsRight));
        Assert.Equal(before, world.Preferences.ToArray());
    }

    [Fact]
    public async Task A_setting_that_is_not_listed_for_a_day_is_given_up()
    {
        var world = new SimulatedPause();
        var bot = world.Start();
        await Pause(world, bot);
        world.Unlisted.Add("GenerateChapterThumbBehavior");
        world.Time.Advance(Length);
        await Restore(bot);
        world.Time.Advance(TimeSpan.FromDays(1));
        var ended = (await Restore(bot)).IfNone(() => throw new InvalidOperationException("nothing was put back"));
        Assert.True(ended.IsOver);
        Assert.False(world.HasHold);
        Assert.Contains(ended.Answer.IfLeft(static _ => throw new InvalidOperationException()).Results, static result =>
            result.Outcome == EditOutcome.Missing
        );
    }

    [Fact]
    public async Task A_pause_of_a_server_that_is_away_changes_nothing()
    {
        var world = new SimulatedPause { IsAway = true };
        var bot = world.Start();
        var outcome = await bot.Pauses.Pause(bot, world.Time.GetUtcNow() + Length, true, new(43), Token);
        Assert.IsType<PauseOutcome.NotPaused>(outcome);
        Assert.False(world.HasHold);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pause_that_ends_while_it_begins_leaves_the_schedule_on(bool isResumed)
    {
        var world = new SimulatedPause();
        var before = world.Preferences.ToArray();
        var (bot, other) = (world.Start(), world.Start());
        world.Meanwhile = async () =>
        {
            if (isResumed)
                await other.Pauses.Resume(other, Token);
            else
                world.Time.Advance(Length);
        };
        var outcome = await bot.Pauses.Pause(bot, world.Time.GetUtcNow() + Length, true, new(43), Token);
        Assert.IsType<PauseOutcome.PuttingBack>(outcome);
        Assert.Equal(before, world.Preferences.ToArray());
        Assert.False(world.HasHold);
    }

    [Fact]
    public async Task A_longer_pause_of_a_server_that_is_away_keeps_the_schedule_off()
    {
        var world = new SimulatedPause();
        var bot = world.Start();
        await Pause(world, bot);
        world.IsAway = true;
        var outcome = await bot.Pauses.Pause(bot, world.Time.GetUtcNow() + (2 * Length), true, new(43), Token);
        Assert.True(Assert.IsType<PauseOutcome.ScheduleLeft>(outcome).StaysOff);
    }

    [Fact]
    public async Task A_server_that_hangs_lets_the_next_one_try_at_once()
    {
        var world = new SimulatedPause();
        var before = world.Preferences.ToArray();
        var bot = world.Start();
        await Pause(world, bot);
        world.Time.Advance(Length);
        world.Hangs = true;
        var restoring = Restore(bot);
        await world.Hanging.Task;
        world.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await restoring).Exists(static outcome => !outcome.IsOver));
        world.Hangs = false;
        Assert.True((await Restore(world.Start())).Exists(static outcome => outcome.IsOver));
        Assert.Equal(before, world.Preferences.ToArray());
    }

    static async Task Live(SimulatedPause world, SimulatedPause.Bot bot, Ending ending)
    {
        await Pause(world, bot);
        world.Time.Advance(TimeSpan.FromHours(1));
        if (ending == Ending.AfterAnExtension)
            await Pause(world, bot);
        if (ending == Ending.ByResume)
        {
            await bot.Pauses.Resume(bot, Token);
            return;
        }
        world.Time.Advance(Length);
        if (ending == Ending.WhileTheServerIsAway)
        {
            world.IsAway = true;
            await Restore(bot);
            world.IsAway = false;
        }
        await Restore(bot);
    }

    static Task<PauseOutcome> Pause(SimulatedPause world, SimulatedPause.Bot bot) =>
        bot.Pauses.Pause(bot, world.Time.GetUtcNow() + Length, withSchedule: true, new(43), Token);

    static Task<Option<RestoreOutcome>> Restore(SimulatedPause.Bot bot) => bot.Pauses.RestoreIfDue(bot, Token);

    static async Task Survive(Func<Task> live)
    {
        try
        {
            await live();
        }
        catch (SimulatedPause.DiedException)
        {
            // Somebody else goes on.
        }
    }
}
