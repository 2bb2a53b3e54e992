using PlexButler.Bot.Access;
using PlexButler.Bot.Alarms;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Sharing.Alarms;
using PlexButler.Bot.Sharing.Leases;
using PlexButler.Bot.Sharing.Pins;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Bot.Tests.Storage;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Sharing;

/// <summary>What both databases do.</summary>
public abstract class SqlSharedStateSpecs : SharedStateSpecs
{
    private protected RecordingLogger Log { get; } = new();

    /// <summary>A store that has not looked at its tables yet.</summary>
    private protected abstract Task<SqlStore> CreateStore();

    /// <summary>Does to the data what somebody might at a console; what that prints.</summary>
    private protected abstract Task<string> ExecuteSql(string sql);

    private protected override async Task<SharedState> CreateReplica(params Rule[] rules)
    {
        var store = await CreateStore();
        await store.Prepare(Token);
        return SharedState.For(store, new Policy(Empty, toSeq(rules).Strict()), Time, Log);
    }

    [Fact]
    public async Task An_interaction_is_claimed_by_one_replica()
    {
        SharedState[] replicas = [await CreateReplica(), await CreateReplica()];
        var claims = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(n =>
                    Task.Run(async () => await replicas[n % 2].Claims.TryClaim(new(ulong.MaxValue), Token), Token)
                )
        );
        Assert.Single(claims, static isClaimed => isClaimed);
        Assert.True(await replicas[1].Claims.TryClaim(new(7), Token));
    }

    [Fact]
    public async Task A_replica_whose_clock_is_behind_does_not_begin_a_day_again()
    {
        var rule = CreateRule() with { Quota = 1 };
        SharedState[] replicas = [await CreateReplica(rule), await CreateReplica(rule)];
        var today = Time.GetUtcNow();
        Time.SetUtcNow(today.AddHours(2));
        Assert.True((await Count(replicas[0], rule)).IsRight);
        Time.AdjustTime(today);
        Assert.True((await Count(replicas[1], rule)).IsLeft);
        Time.SetUtcNow(today.AddHours(2));
        Assert.True((await Count(replicas[0], rule)).IsLeft);
    }

    [Fact]
    public async Task A_cooldown_that_is_over_lets_the_next_use_through()
    {
        var rule = CreateRule() with { CoolDown = TimeSpan.FromHours(1) };
        var replica = await CreateReplica(rule);
        Assert.True((await Count(replica, rule)).IsRight);
        await ExecuteSql("UPDATE butler_uses SET last_use = last_use - 3500000");
        Assert.True((await Count(replica, rule)).IsLeft);
        await ExecuteSql("UPDATE butler_uses SET last_use = last_use - 100000");
        Assert.True((await Count(replica, rule)).IsRight);
    }

    [Fact]
    public async Task A_use_of_a_clock_that_was_ahead_blocks_nobody()
    {
        var rule = CreateRule() with { CoolDown = TimeSpan.FromHours(1) };
        var replica = await CreateReplica(rule);
        Assert.True((await Count(replica, rule)).IsRight);
        Assert.True((await Count(replica, rule)).IsLeft);
        await ExecuteSql("UPDATE butler_uses SET last_use = last_use + 10800000");
        Assert.True((await Count(replica, rule)).IsRight);
    }

    [Fact]
    public async Task A_gateway_lease_has_one_owner_and_passes_the_session_on()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        var lease = TimeSpan.FromMinutes(1);
        var table = new GatewayLeaseTable(store, lease);
        var session = new ResumableSession("session", "wss://resume", 7);
        Assert.True((await table.FindHolder(Token)).IsNone);
        var first = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Task.Run(() => table.Acquire($"owner {n}", Token), Token))
        );
        var owner = System.Array.FindIndex(first, static rows => rows.Count == 1);
        Assert.Single(first, static rows => rows is [{ IsNone: true }]);
        Assert.Equal(1, await table.Renew($"owner {owner}", lease, session, Token));
        var holder = await FindHolder();
        Assert.Equal(("owner", $"owner {owner}"), (holder.Name, holder.Owner));
        Assert.InRange(holder.Remaining, TimeSpan.FromSeconds(1), lease);
        Assert.Empty(await table.Acquire("next", Token));
        Assert.Equal(1, await table.Renew($"owner {owner}", TimeSpan.Zero, session, Token));
        Assert.InRange((await FindHolder()).Remaining, TimeSpan.MinValue, TimeSpan.Zero);
        Assert.Equal([Some(session)], await table.Acquire("next", Token));
        Assert.Equal(0, await table.Renew($"owner {owner}", lease, session, Token));

        async Task<LeaseHolder> FindHolder() =>
            (await table.FindHolder(Token)).IfNone(() => throw new InvalidOperationException("nobody"));
    }

    [Fact]
    public async Task A_gateway_lease_from_a_clock_that_was_ahead_is_free()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        var table = new GatewayLeaseTable(store, TimeSpan.FromMinutes(1));
        Assert.Single(await table.Acquire("before", Token));
        // Whoever waited for the one that acquired it asks as of a moment before.
        await ExecuteSql("UPDATE butler_gateway SET held_until = held_until + 10000");
        Assert.True((await table.FindHolder(Token)).Exists(static holder => holder.Remaining > TimeSpan.Zero));
        Assert.Empty(await table.Acquire("next", Token));
        await ExecuteSql("UPDATE butler_gateway SET held_until = held_until + 3600000");
        Assert.True((await table.FindHolder(Token)).Exists(static holder => holder.Remaining <= TimeSpan.Zero));
        Assert.Single(await table.Acquire("next", Token));
    }

    [Fact]
    public async Task Rows_that_nobody_needs_are_deleted()
    {
        var rule = CreateRule() with { Quota = 1 };
        var replica = await CreateReplica(rule);
        await ExecuteSql("INSERT INTO butler_tickets (id, body, expires, state) VALUES (1, '', 0, 0)");
        await ExecuteSql("INSERT INTO butler_claims (id, claimed) VALUES (1, 0)");
        await ExecuteSql("INSERT INTO butler_uses VALUES ('old', 1, '', '', 0, 1, 0, 0)");
        await replica.Tickets.Add(2, "", TimeSpan.FromMinutes(1), Token);
        await replica.Claims.TryClaim(new(2), Token);
        await Count(replica, rule);
        // Nobody waits for it, so the test asks until it is done.
        while (await CountRows() != "3")
            await Task.Delay(20, Token);

        async Task<string> CountRows() =>
            (
                await ExecuteSql(
                    "SELECT (SELECT count(*) FROM butler_tickets) + (SELECT count(*) FROM butler_claims) "
                        + "+ (SELECT count(*) FROM butler_uses)"
                )
            ).Trim();
    }

    [Fact]
    public async Task An_alarm_is_opened_by_one_replica_and_closed_for_all()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        var (key, other) = (
            new AlarmKey(AlarmKind.SlowTask, TaskName.Parse("DeepMediaAnalysis")),
            new AlarmKey(AlarmKind.NoBackup, None)
        );
        SqlAlarmBook[] replicas = [new(store), new(store)];
        var opened = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Task.Run(async () => await replicas[n % 2].TryOpen("attic", key, Token)))
        );
        Assert.Single(opened, static isFirst => isFirst);
        Assert.True(await replicas[0].TryOpen("cellar", key, Token));
        Assert.True(await replicas[0].TryOpen("attic", other, Token));
        Assert.True((await replicas[1].GetOpen("cellar", Token)).Head.Message.IsNone);
        await replicas[1].SetMessage("attic", key, new Snowflake(ulong.MaxValue - 5), Token);
        await replicas[1].Close("attic", other, Token);
        var open = Assert.Single(await replicas[0].GetOpen("attic", Token));
        Assert.Equal(new OpenAlarm(key, Some(new Snowflake(ulong.MaxValue - 5))), open);
        await replicas[0].Close("attic", key, Token);
        await replicas[1].Close("attic", key, Token);
        Assert.True(await replicas[1].TryOpen("attic", key, Token));
    }

    [Fact]
    public async Task A_time_of_a_plan_is_settled_by_one_replica()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        SqlPlanBook[] replicas = [new(store, Time), new(store, Time)];
        var (key, now) = (new PlanKey("nightly", "plex", "every day at 4 UTC"), Time.GetUtcNow());
        foreach (var replica in replicas)
            Assert.Equal(now, (await replica.Open(key, now, Token)).SettledUpTo);
        Assert.Equal(now, (await replicas[1].Open(key, now.AddHours(1), Token)).SettledUpTo);
        var settled = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    Task.Run(async () => await replicas[n % 2].TrySettle(key, now, now.AddDays(1), true, Token))
                )
        );
        Assert.Single(settled, static isFirst => isFirst);
        var mark = await replicas[1].Find(key, Token);
        Assert.Equal(
            (now.AddDays(1), Some(now.AddDays(1)), now),
            (mark.SettledUpTo, mark.Beginning, mark.BeginningAfter)
        );
        Assert.InRange(mark.BeginningFor, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.False(await replicas[1].TryTakeOver(key, now.AddDays(1), TimeSpan.FromMinutes(5), Token));
        await ExecuteSql("UPDATE butler_plans SET since = since - 300000");
        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    Task.Run(async () =>
                        await replicas[n % 2].TryTakeOver(key, now.AddDays(1), TimeSpan.FromMinutes(5), Token)
                    )
                )
        );
        Assert.Single(taken, static isFirst => isFirst);
        var finished = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n => Task.Run(async () => await replicas[n % 2].TryFinish(key, now.AddDays(1), Token)))
        );
        Assert.Single(finished, static isFirst => isFirst);
        Assert.True((await replicas[0].Find(key, Token)).Beginning.IsNone);
        // One that got other times, and then the first ones again, has not missed any meanwhile.
        await ExecuteSql("UPDATE butler_plans SET seen = seen - 1000");
        var (other, later) = (key with { Timing = "every day at 5 UTC" }, now.AddDays(9));
        Assert.Equal(later, (await replicas[0].Open(other, later, Token)).SettledUpTo);
        Assert.Equal(later.AddDays(1), (await replicas[0].Open(key, later.AddDays(1), Token)).SettledUpTo);
    }

    [Fact]
    public async Task A_start_that_waits_is_removed_by_one_replica()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        SqlLaterBook[] replicas = [new(store), new(store)];
        var start = new LaterStart(ulong.MaxValue - 3, "plex", "idle 5", new Snowflake(ulong.MaxValue), None);
        await replicas[0].Add(start, Token);
        Assert.Equal(start, Assert.Single(await replicas[1].GetAll(Token)));
        await replicas[1].MarkBeginning(start.Ticket, Token);
        var since = Assert.Single(await replicas[0].GetAll(Token)).BeginningFor;
        Assert.InRange(since.IfNone(TimeSpan.MaxValue), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.True(await replicas[0].Remove(start.Ticket, Token));
        Assert.False(await replicas[1].Remove(start.Ticket, Token));
        Assert.Empty(await replicas[1].GetAll(Token));
    }

    [Fact]
    public async Task A_live_status_is_kept_by_one_replica_and_removed_by_one()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        SqlPinBook[] replicas = [new(store), new(store)];
        var lease = TimeSpan.FromMinutes(1);
        var pin = new Pin(new(ulong.MaxValue), "plex", new(7), new(ulong.MaxValue - 1), new(9), "as it was");
        Assert.True((await replicas[0].Place(pin, Token)).IsNone);
        Assert.True((await replicas[0].Place(pin with { Id = new(2), Server = "attic" }, Token)).IsNone);
        var leased = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n => Task.Run(async () => await replicas[n % 2].AcquireLeases($"owner {n}", lease, Token)))
        );
        var owner = $"owner {System.Array.FindIndex(leased, static pins => pins.Count == 2)}";
        Assert.Equal(6 + 1, leased.Count(static pins => pins.IsEmpty));
        Assert.Equal(2, (await replicas[1].AcquireLeases(owner, lease, Token)).Count);

        // Only its owner says what it shows.
        await ExecuteSql("UPDATE butler_pins SET changed = changed - 90000");
        await replicas[1].SetShown("another", pin.Id, "otherwise", Token);
        var before = (await replicas[1].Find(pin.Id, Token)).IfNone(pin);
        Assert.Equal(pin with { SinceChange = before.SinceChange }, before);
        Assert.InRange(before.SinceChange, TimeSpan.FromSeconds(80), TimeSpan.FromMinutes(10));
        await replicas[1].SetShown(owner, pin.Id, "otherwise", Token);
        var after = (await replicas[0].Find(pin.Id, Token)).IfNone(pin);
        Assert.Equal("otherwise", after.Shown);
        Assert.True(after.SinceChange < before.SinceChange);

        // Whoever held it is gone, in good order or not.
        await replicas[0].ReleaseLeases(owner, Token);
        Assert.Equal(2, (await replicas[1].AcquireLeases("next", lease, Token)).Count);
        Assert.Empty(await replicas[0].AcquireLeases("last", lease, Token));
        await ExecuteSql("UPDATE butler_pins SET held_until = 1");
        Assert.Equal(2, (await replicas[0].AcquireLeases("last", lease, Token)).Count);

        var newer = pin with { Id = new(3), Message = new(10) };
        Assert.Equal(Some(pin.Id), (await replicas[1].Place(newer, Token)).Map(static old => old.Id));
        Assert.True((await replicas[0].Find(pin.Id, Token)).IsNone);
        Assert.True(await replicas[0].Remove(newer.Id, Token));
        Assert.False(await replicas[1].Remove(newer.Id, Token));
        Assert.Equal("attic", Assert.Single(await replicas[0].AcquireLeases("last", lease, Token)).Server);
    }

    [Fact]
    public async Task A_course_of_a_plan_is_changed_by_one_replica()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        SqlCourseBook[] replicas = [new(store, Time), new(store, Time)];
        var now = Time.GetUtcNow();
        var course = new PlanCourse("nightly", "plex", now, "BackupDatabase", now.AddMinutes(1))
        {
            Phase = CoursePhase.Starting,
            Run = new Snowflake(ulong.MaxValue - 7),
            StartedAt = now.AddMinutes(2),
        };
        Assert.True((await replicas[0].Find("nightly", "plex", Token)).IsNone);
        var opened = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Task.Run(async () => await replicas[n % 2].TryOpen(course, Token)))
        );
        Assert.Single(opened, static isFirst => isFirst);
        var found = (await replicas[1].Find("nightly", "plex", Token)).IfNone(course with { Revision = -1 });
        Assert.InRange(found.ChangedFor, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(course, found with { ChangedFor = TimeSpan.Zero });
        var over = found.ToStarting(new Snowflake(8), now) with
        {
            Phase = CoursePhase.Over,
            Step = 2,
            Yields = 3,
            IsAfterUnseen = true,
            End = CourseEnd.TakenOver,
        };
        var changed = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n => Task.Run(async () => await replicas[n % 2].TryChange(found, over, Token)))
        );
        Assert.Single(changed, static now => now.IsSome);
        var last = (await replicas[0].Find("nightly", "plex", Token)).IfNone(course);
        Assert.Equal(over with { Revision = 1, ChangedFor = TimeSpan.Zero }, last with { ChangedFor = TimeSpan.Zero });
        // Each time has one, and what is over is not changed by who found it before.
        Assert.False(await replicas[0].TryOpen(course, Token));
        Assert.True(await replicas[0].TryOpen(course with { Time = now.AddDays(1) }, Token));
        Assert.False(await replicas[1].TryOpen(course with { Time = now.AddDays(2) }, Token));
        Assert.True((await replicas[1].TryChange(found, over, Token)).IsNone);
    }

    [Fact]
    public async Task A_removed_plan_leaves_nothing_behind()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        var (courses, switches, now) = (new SqlCourseBook(store, Time), new SqlPlanSwitches(store), Time.GetUtcNow());
        var course = new PlanCourse("Nightly", "plex", now, "BackupDatabase", now);
        foreach (var plan in (string[])["Nightly", "weekly"])
        {
            Assert.True(await courses.TryOpen(course with { Plan = plan }, Token));
            Assert.True(await switches.TrySet(plan, "plex", isPaused: true, now, Token));
        }
        var found = (await courses.Find("Nightly", "plex", Token)).IfNone(course with { Revision = -1 });
        await courses.Forget("nightly", Token);
        await switches.Forget("NIGHTLY", Token);
        Assert.True((await courses.Find("Nightly", "plex", Token)).IsNone);
        Assert.True((await courses.TryChange(found, found with { Step = 1 }, Token)).IsNone);
        Assert.Equal(PlanSwitch.Untouched, await switches.Find("nightly", "plex", Token));
        Assert.True((await courses.Find("weekly", "plex", Token)).IsSome);
        Assert.True((await switches.Find("weekly", "plex", Token)).IsPaused);
        Assert.True(await courses.TryOpen(course, Token));
    }

    [Fact]
    public async Task A_course_in_a_state_that_nobody_knows_is_about_to_end()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        var book = new SqlCourseBook(store, Time);
        var now = Time.GetUtcNow();
        Assert.True(await book.TryOpen(new PlanCourse("nightly", "plex", now, "BackupDatabase", now), Token));
        await ExecuteSql("UPDATE butler_courses SET phase = 77");
        var found = (await book.Find("nightly", "plex", Token)).ToSeq().Head;
        Assert.Equal((CoursePhase.Ending, CourseEnd.Unreadable), (found.Phase, found.End));
        Assert.True((await book.TryChange(found, found with { Phase = CoursePhase.Over }, Token)).IsSome);
        await ExecuteSql("UPDATE butler_courses SET ending = 77");
        var over = (await book.Find("nightly", "plex", Token)).ToSeq().Head;
        Assert.Equal((CoursePhase.Over, CourseEnd.Unreadable), (over.Phase, over.End));
    }

    [Fact]
    public async Task A_pause_of_plans_holds_for_every_replica()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        SqlPlanBook[] replicas = [new(store, Time), new(store, Time)];
        var until = Time.GetUtcNow().AddHours(3);
        Assert.Equal(DateTimeOffset.UnixEpoch, await replicas[0].GetPause("plex", Token));
        await replicas[0].SetPause("Plex", DateTimeOffset.UnixEpoch, Token);
        await replicas[0].SetPause("plex", until, Token);
        Assert.Equal(until, await replicas[1].GetPause("plex", Token));
    }

    [Fact]
    public async Task A_schedule_that_is_off_is_put_back_by_one_replica()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        SqlHoldBook[] replicas = [new(store), new(store)];
        var now = Time.GetUtcNow();
        var hold = new ScheduleHold("Plex", now.AddHours(1), new(7), Seq1(new PreferenceEdit("a", "asap", "never")));
        Assert.True(await replicas[0].TryAdd(hold, Token));
        Assert.False(await replicas[1].TryAdd(hold, Token));
        Assert.Equal(
            (hold.Until, hold.Channel, hold.Edits.Head),
            (await replicas[1].Find("plex", Token))
                .Map(static found => (found.Until, found.Channel, found.Edits.Head))
                .IfNone(() => throw new InvalidOperationException("it is gone"))
        );
        Assert.False(await replicas[0].TryClaim("plex", now.AddMinutes(59), Token));
        var claims = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    Task.Run(async () => await replicas[n % 2].TryClaim("plex", now.AddHours(1), Token), Token)
                )
        );
        Assert.Single(claims, static isClaimed => isClaimed);
        Assert.False(await replicas[1].TryMove("plex", now.AddHours(5), Token));
        // Whoever claimed it is gone.
        await ExecuteSql("UPDATE butler_holds SET claimed = claimed - 300001");
        Assert.True(await replicas[1].TryClaim("plex", now.AddHours(1), Token));
        var left = hold with { Edits = Seq1(new PreferenceEdit("b", "true", "false")), IsTold = true };
        await replicas[1].Release(left, Token);
        Assert.Equal(
            (true, left.Edits.Head),
            (await replicas[0].Find("plex", Token))
                .Map(static found => (found.IsTold, found.Edits.Head))
                .IfNone(() => throw new InvalidOperationException("it is gone"))
        );
        Assert.True(await replicas[0].TryMove("plex", now.AddHours(5), Token));
        Assert.True(await replicas[0].Remove("plex", Token));
        Assert.False(await replicas[1].Remove("plex", Token));
    }

    [Theory]
    [InlineData("UPDATE butler_holds SET body = '{oops'", "it is not JSON")]
    [InlineData("UPDATE butler_holds SET body = '{\"edits\":[{\"id\":\"a\"}]}'", "its \"from\" is missing")]
    [InlineData("UPDATE butler_holds SET until = 9000000000000000000", "its parts contradict each other")]
    public async Task A_hold_that_cannot_be_read_says_why(string damage, string why)
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        var book = new SqlHoldBook(store);
        var edits = Seq1(new PreferenceEdit("a", "asap", "never"));
        Assert.True(await book.TryAdd(new ScheduleHold("plex", Time.GetUtcNow(), new(7), edits), Token));
        await ExecuteSql(damage);
        var found = (await book.Find("plex", Token)).IfNone(() => throw new InvalidOperationException("it is gone"));
        Assert.Contains(why, found.Damage.IfNone(""), StringComparison.Ordinal);
        Assert.True(await book.Remove("plex", Token));
    }

    [Fact]
    public async Task A_plan_is_paused_for_all_replicas()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        SqlPlanSwitches[] replicas = [new(store), new(store)];
        var now = Time.GetUtcNow();
        Assert.Equal(PlanSwitch.Untouched, await replicas[0].Find("nightly", "plex", Token));
        Assert.False(await replicas[0].TrySet("nightly", "plex", isPaused: false, now, Token));
        var paused = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    Task.Run(
                        async () => await replicas[n % 2].TrySet("nightly", "Plex", isPaused: true, now, Token),
                        Token
                    )
                )
        );
        Assert.Single(paused, static isFirst => isFirst);
        Assert.Equal(new PlanSwitch(IsPaused: true, now), await replicas[1].Find("Nightly", "plex", Token));
        Assert.False((await replicas[1].Find("nightly", "attic", Token)).IsPaused);
        Assert.True(await replicas[1].TrySet("nightly", "plex", isPaused: false, now.AddHours(1), Token));
        Assert.Equal(
            new PlanSwitch(IsPaused: false, now.AddHours(1)),
            await replicas[0].Find("nightly", "plex", Token)
        );
    }

    [Fact]
    public async Task Tables_of_the_first_version_are_added_to_and_still_serve_it()
    {
        await using var store = await CreateStore();
        await store.Prepare(Token);
        // As that version left them.
        await ExecuteSql("DROP TABLE butler_additions");
        await ExecuteSql("DROP TABLE butler_tickets");
        await ExecuteSql("DROP TABLE butler_uses");
        await ExecuteSql("DROP TABLE butler_claims");
        await ExecuteSql("DROP TABLE butler_reports");
        await ExecuteSql("DROP TABLE butler_gateway");
        await ExecuteSql("DROP TABLE butler_alarms");
        await ExecuteSql("DROP TABLE butler_plans");
        await ExecuteSql("DROP TABLE butler_pauses");
        await ExecuteSql("DROP TABLE butler_later");
        await ExecuteSql("DROP TABLE butler_pins");
        await ExecuteSql("DROP TABLE butler_holds");
        await ExecuteSql("DROP TABLE butler_courses");
        await ExecuteSql("DROP TABLE butler_switches");
        await ExecuteSql("DROP TABLE butler_own_plans");
        foreach (var index in (string[])["open_server", "task", "closed"])
            await ExecuteSql($"DROP INDEX butler_runs_{index}");
        var replica = await CreateReplica();
        await replica.Tickets.Add(1, "", TimeSpan.FromMinutes(1), Token);
        Assert.Equal("1", (await ExecuteSql("SELECT version FROM butler_schema")).Trim());
        await ExecuteSql("UPDATE butler_additions SET version = 99");
        await store.Prepare(Token);
        Assert.Equal("99", (await ExecuteSql("SELECT version FROM butler_additions")).Trim());
    }

    [Fact]
    public async Task A_store_that_fails_decides_nothing_and_is_logged_once()
    {
        var rule = CreateRule() with { Quota = 1 };
        var replica = await CreateReplica(rule);
        await ExecuteSql("ALTER TABLE butler_uses RENAME TO elsewhere");
        await Assert.ThrowsAsync<DecisionUnavailableException>(() => Count(replica, rule));
        await Assert.ThrowsAsync<DecisionUnavailableException>(() => Count(replica, rule));
        await ExecuteSql("ALTER TABLE elsewhere RENAME TO butler_uses");
        Assert.True((await Count(replica, rule)).IsRight);
        Assert.Collection(
            Log.Lines,
            static line => Assert.StartsWith("Warning: The store that decides (", line, StringComparison.Ordinal),
            static line => Assert.EndsWith(") answers again", line, StringComparison.Ordinal)
        );
    }
}
