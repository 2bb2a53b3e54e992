using System.Data.Common;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Limits;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing;

/// <summary>Stores the uses of rules with a limit in the database of the runs. One statement counts and decides.
/// </summary>
sealed class SqlUses(SqlStore store, TimeProvider time)
{
    // The longest cool-down is a day, so what is older than two days matters to no rule.
    static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    readonly Pruning pruning = new(store, "butler_uses", "last_use", Kept, time);

    // A use that is later than now was counted while the database's clock was ahead; less is its clock being corrected.
    const long MaxAheadMilliseconds = 60_000;

    // A day that another replica has begun already is not begun again, whatever the clock here says.
    readonly string count = $"""
        INSERT INTO butler_uses (rule, member, server, task, day_start, uses, last_use, use_before)
        VALUES (@rule, @member, @server, @task, @day, 1, {store.Clock}, 0)
        ON CONFLICT (rule, member, server, task) DO UPDATE SET
          uses = CASE WHEN butler_uses.day_start >= @day THEN butler_uses.uses + 1 ELSE 1 END,
          day_start = CASE WHEN butler_uses.day_start >= @day THEN butler_uses.day_start ELSE @day END,
          use_before = butler_uses.last_use, last_use = {store.Clock}
        WHERE (@quota = 0 OR butler_uses.day_start < @day OR butler_uses.uses < @quota)
          AND (@cooldown = 0 OR butler_uses.last_use + @cooldown <= {store.Clock}
            OR butler_uses.last_use > {store.Clock} + {MaxAheadMilliseconds})
        RETURNING day_start, last_use
        """;

    const string UndoOne = """
        UPDATE butler_uses SET
          uses = CASE WHEN day_start = @day AND uses > 0 THEN uses - 1 ELSE uses END,
          last_use = CASE WHEN last_use = @last THEN use_before ELSE last_use END
        WHERE rule = @rule AND member = @member AND server = @server AND task = @task
        """;

    readonly string select = $"""
        SELECT rule, member, server, task, day_start, uses, last_use, {store.Clock} FROM butler_uses
        WHERE member IN (0, @member) AND last_use >= {store.Clock} - @kept
        """;

    /// <summary>The uses that count for a member: their own, and those of everybody together.</summary>
    public async ValueTask<List<UsageCount>> Find(Snowflake member, CancellationToken token) =>
        await store.WithConnection(
            connection =>
                connection.Query(null, select, Read, token, ("member", member), ("kept", (long)Kept.TotalMilliseconds)),
            token
        );

    /// <summary>Counts a use; None if the limit is reached, and then nothing was counted.</summary>
    public async ValueTask<Option<CountedUse>> Count(
        UsageKey key,
        Rule rule,
        DateTimeOffset dayStart,
        CancellationToken token
    )
    {
        var counted = await store.WithConnection(
            connection =>
                connection.Query(
                    null,
                    count,
                    row => new CountedUse(key, row.GetInt64(0), row.GetInt64(1)),
                    token,
                    [
                        .. KeyValues(key),
                        ("day", dayStart.ToUnixTimeMilliseconds()),
                        ("quota", (long)rule.Quota.IfNone(0)),
                        ("cooldown", (long)rule.CoolDown.IfNone(TimeSpan.Zero).TotalMilliseconds),
                    ]
                ),
            token
        );
        pruning.RunIfDue();
        return counted is [var use] ? Some(use) : None;
    }

    /// <summary>Undoes a use.</summary>
    public async ValueTask<int> Undo(CountedUse use, CancellationToken token) =>
        await store.WithConnection(
            connection =>
                connection.Execute(
                    null,
                    UndoOne,
                    token,
                    [.. KeyValues(use.Key), ("day", use.DayStart), ("last", use.At)]
                ),
            token
        );

    static (string, object)[] KeyValues(UsageKey key) =>
        [("rule", key.Rule), ("member", key.Member), ("server", key.Server), ("task", key.Task)];

    static UsageCount Read(DbDataReader row)
    {
        var (last, now) = (row.GetInt64(6), row.GetInt64(7));
        return new(
            new UsageKey(row.GetString(0), row.GetSnowflake(1), row.GetString(2), row.GetString(3)),
            row.GetInt64(4),
            row.GetInt64(5),
            last > 0 && last <= now + MaxAheadMilliseconds ? Some(TimeSpan.FromMilliseconds(now - last)) : None
        );
    }
}
