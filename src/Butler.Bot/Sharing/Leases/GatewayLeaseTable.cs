using System.Data.Common;
using LanguageExt;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Gateway;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Leases;

/// <summary>The row of the gateway's lease. Each call is one statement, and the database's clock decides.</summary>
/// <param name="store">The database.</param>
/// <param name="duration">How long it is held without a renewal.</param>
sealed class GatewayLeaseTable(SqlStore store, TimeSpan duration)
{
    // One that ends much later than any can was taken while the database's clock was ahead, perhaps by a process that
    // is gone. A little later is nothing: a statement that waits for another keeps the time at which it began.
    readonly string find = $"""
        SELECT owner, CASE WHEN held_until > {store.Clock} + 2 * @lease THEN 0 ELSE held_until - {store.Clock} END
        FROM butler_gateway WHERE id = 1
        """;

    readonly string acquire = $"""
        INSERT INTO butler_gateway (id, owner, held_until, session, resume_url, seq)
        VALUES (1, @owner, {store.Clock} + @lease, '', '', 0)
        ON CONFLICT (id) DO UPDATE SET owner = @owner, held_until = {store.Clock} + @lease
        WHERE butler_gateway.owner = @owner OR butler_gateway.held_until <= {store.Clock}
          OR butler_gateway.held_until > {store.Clock} + 2 * @lease
        RETURNING session, resume_url, seq
        """;

    readonly string renew = $"""
        UPDATE butler_gateway
        SET held_until = {store.Clock} + @lease, session = @session, resume_url = @url, seq = @seq
        WHERE id = 1 AND owner = @owner
        """;

    /// <summary>Who holds it, or did; None if nobody ever has.</summary>
    public async Task<Option<LeaseHolder>> FindHolder(CancellationToken token)
    {
        var found = await store.WithConnection(
            connection =>
                connection.Query(
                    null,
                    find,
                    static row => new LeaseHolder(row.GetString(0), TimeSpan.FromMilliseconds(row.GetInt64(1))),
                    token,
                    ("lease", (long)duration.TotalMilliseconds)
                ),
            token
        );
        return found is [var holder] ? Some(holder) : None;
    }

    /// <summary>The session of the last holder, if the lease is this owner's now; nothing while it is another's.
    /// </summary>
    public Task<List<Option<ResumableSession>>> Acquire(string owner, CancellationToken token) =>
        store.WithConnection(
            connection =>
                connection.Query(
                    null,
                    acquire,
                    Read,
                    token,
                    ("owner", owner),
                    ("lease", (long)duration.TotalMilliseconds)
                ),
            token
        );

    /// <summary>Renews a lease and keeps the session; zero if another owner has it.</summary>
    public Task<int> Renew(string owner, TimeSpan lease, Option<ResumableSession> session, CancellationToken token) =>
        store.WithConnection(
            connection =>
                connection.Execute(
                    null,
                    renew,
                    token,
                    ("owner", owner),
                    ("lease", (long)lease.TotalMilliseconds),
                    ("session", session.Match(Some: static one => one.Id, None: static () => "")),
                    ("url", session.Match(Some: static one => one.ResumeUrl, None: static () => "")),
                    ("seq", session.Match(Some: static one => one.Sequence, None: static () => 0L))
                ),
            token
        );

    static Option<ResumableSession> Read(DbDataReader row) =>
        row.GetString(0) is { Length: > 0 } id
            ? Some(new ResumableSession(id, row.GetString(1), row.GetInt64(2)))
            : None;
}
