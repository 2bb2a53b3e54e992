using System.Data.Common;
using LanguageExt;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Runs.Storage;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>Courses, in the database of the runs. There is one row for each plan on each server, the last.</summary>
sealed class SqlCourseBook(SqlStore store, TimeProvider time) : ICourseBook
{
    static readonly TimeSpan CacheLifetime = TimeSpan.FromSeconds(10),
        ReadTimeout = TimeSpan.FromSeconds(10);

    // Names of plans are of ASCII, which both databases know how to write small.
    const string Key = "plan = @plan AND server = @server",
        Delete = "DELETE FROM butler_courses WHERE lower(plan) = @plan";

    readonly SharedReading<System.Collections.Generic.HashSet<string>> openKeys = new(
        token => ReadOpen(store, token),
        CacheLifetime,
        ReadTimeout,
        time
    );

    readonly string select =
            $"""
                SELECT plan, server, time, tasks, began, step, phase, run, previous, started, yields, unseen, ending,
                  revision, {store.Clock} - changed
                FROM butler_courses WHERE {Key}
                """,
        open =
            $"""
                INSERT INTO butler_courses (plan, server, time, tasks, began, step, phase, run, previous, started,
                  yields, unseen, ending, revision, changed)
                VALUES (@plan, @server, @time, @tasks, @began, @step, @phase, @run, @previous, @started,
                  @yields, @unseen, @ending, 0, {store.Clock})
                ON CONFLICT (plan, server) DO UPDATE SET time = @time, tasks = @tasks, began = @began, step = @step,
                  phase = @phase, run = @run, previous = @previous, started = @started, yields = @yields,
                  unseen = @unseen, ending = @ending, revision = 0, changed = {store.Clock}
                WHERE butler_courses.phase = {(int)CoursePhase.Over} AND butler_courses.time < @time
                """,
        change =
            $"""
                UPDATE butler_courses SET step = @step, phase = @phase, run = @run, previous = @previous,
                  started = @started, yields = @yields, unseen = @unseen, ending = @ending, revision = @revision + 1,
                  changed = {store.Clock}
                WHERE {Key} AND time = @time AND revision = @revision
                """;

    /// <inheritdoc/>
    public async ValueTask<Option<PlanCourse>> Find(string plan, string server, CancellationToken token) =>
        (
            await store.WithConnection(
                connection => connection.Query(null, select, Read, token, ("plan", plan), ("server", server)),
                token
            )
        )
            .AsEnumerable()
            .HeadOrNone();

    /// <inheritdoc/>
    public async ValueTask<Option<PlanCourse>> FindOpen(string plan, string server, CancellationToken token) =>
        (await openKeys.Get(token)).Contains(KeyOf(plan, server))
            ? (await Find(plan, server, token)).Filter(static course => course.IsOpen)
            : None;

    /// <inheritdoc/>
    public async ValueTask<bool> TryOpen(PlanCourse course, CancellationToken token)
    {
        (string, object)[] more = [("tasks", course.Tasks), ("began", course.BeganAt.ToUnixTimeMilliseconds())];
        try
        {
            return await Execute(open, course, token, more) == 1;
        }
        finally
        {
            // Also if the answer was lost.
            openKeys.Forget();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Option<PlanCourse>> TryChange(
        PlanCourse found,
        PlanCourse changed,
        CancellationToken token
    ) =>
        await Execute(change, changed, token, ("revision", found.Revision)) == 1
            ? changed with
            {
                Revision = found.Revision + 1,
                ChangedFor = TimeSpan.Zero,
            }
            : Option<PlanCourse>.None;

    /// <inheritdoc/>
    public async ValueTask Forget(string plan, CancellationToken token) =>
        await store.WithConnection(
            connection => connection.Execute(null, Delete, token, ("plan", plan.ToLowerInvariant())),
            token
        );

    static async Task<System.Collections.Generic.HashSet<string>> ReadOpen(SqlStore store, CancellationToken token) =>
        [
            .. await store.WithConnection(
                connection =>
                    connection.Query(
                        null,
                        $"SELECT plan, server FROM butler_courses WHERE phase <> {(int)CoursePhase.Over}",
                        static row => KeyOf(row.GetString(0), row.GetString(1)),
                        token
                    ),
                token
            ),
        ];

    static string KeyOf(string plan, string server) => $"{plan}\n{server}";

    Task<int> Execute(
        string sql,
        PlanCourse course,
        CancellationToken token,
        params (string Name, object Value)[] more
    ) =>
        store.WithConnection(
            connection =>
                connection.Execute(
                    null,
                    sql,
                    token,
                    [
                        ("plan", course.Plan),
                        ("server", course.Server),
                        ("time", course.Time.ToUnixTimeMilliseconds()),
                        ("step", course.Step),
                        ("phase", (int)course.Phase),
                        ("run", course.Run),
                        ("previous", course.PreviousRun),
                        ("started", course.StartedAt.ToUnixTimeMilliseconds()),
                        ("yields", course.Yields),
                        ("unseen", course.IsAfterUnseen ? 1 : 0),
                        ("ending", (int)course.End),
                        .. more,
                    ]
                ),
            token
        );

    // One in a state that nobody knows is over; that is reported once, like every end.
    static PlanCourse Read(DbDataReader row)
    {
        var read = ReadKnown(row);
        return Enum.IsDefined(read.Phase) && Enum.IsDefined(read.End) ? read
            : read.Phase == CoursePhase.Over ? read with { End = CourseEnd.Unreadable }
            : read with { Phase = CoursePhase.Ending, End = CourseEnd.Unreadable };
    }

    static PlanCourse ReadKnown(DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            ToInstant(row.GetInt64(2)),
            row.GetString(3),
            ToInstant(row.GetInt64(4))
        )
        {
            Step = row.GetInt32(5),
            Phase = (CoursePhase)row.GetInt32(6),
            Run = row.GetSnowflake(7),
            PreviousRun = row.GetSnowflake(8),
            StartedAt = ToInstant(row.GetInt64(9)),
            Yields = row.GetInt32(10),
            IsAfterUnseen = row.GetInt32(11) != 0,
            End = (CourseEnd)row.GetInt32(12),
            Revision = row.GetInt64(13),
            ChangedFor = TimeSpan.FromMilliseconds(row.GetInt64(14)),
        };

    static DateTimeOffset ToInstant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
