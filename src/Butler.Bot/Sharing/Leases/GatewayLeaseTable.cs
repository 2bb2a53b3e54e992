using System.Data.Common;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Gateway;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Leases;

/// <summary>The row of the gateway's lease. Each call is one statement, and the database's clock decides.</summary>
sealed class GatewayLeaseTable(SqlStore store)
{
    // A lease that ends later than any lease can was taken while the database's clock was ahead, perhaps by a process
    // that is gone.
    readonly string acquire = $"""
        INSERT INTO butler_gateway (id, owner, held_until, session, resume_url, seq)
        VALUES (1, @owner, {store.Clock} + @lease, '', '', 0)
        ON CONFLICT (id) DO UPDATE SET owner = @owner, held_until = {store.Clock} + @lease
        WHERE butler_gateway.owner = @owner OR butler_gateway.held_until <= {store.Clock}
          OR butler_gateway.held_until > {store.Clock} + {IRunStore.MaxLeaseMilliseconds}
        RETURNING session, resume_url, seq
        """;

    readonly string renew = $"""
        UPDATE butler_gateway
        SET held_until = {store.Clock} + @lease, session = @session, resume_url = @url, seq = @seq
        WHERE id = 1 AND owner = @owner
        """;

    /// <summary>The session of the last holder, if the lease is this owner's now; nothing while it is another's.
    /// </summary>
    public Task<List<Option<ResumableSession>>> Acquire(string owner, TimeSpan lease, CancellationToken token) =>
        store.WithConnection(
            connection =>
                connection.Query(
                    null,
                    acquire,
                    Read,
                    token,
                    ("owner", owner),
                    ("lease", (long)lease.TotalMilliseconds)
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
