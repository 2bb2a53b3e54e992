using System.Data.Common;
using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing.Leases;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>
/// Checks whether runs can be stored where the settings say, and which of the replicas there holds the gateway's
/// session.
/// </summary>
static class RunStoreCheck
{
    const string Subject = "runs",
        LeaderSubject = "gateway session";

    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>Probes the store without changing anything there.</summary>
    public static async Task<CheckResult> Run(RunSettings settings, CancellationToken token) =>
        (await RunStoreFactory.Probe(settings, RunStoreFactory.DefaultFolder, token)).Match(
            Right: static place => Pass(Subject, $"They are stored in {place}."),
            Left: static problem =>
                Fail(
                    Subject,
                    problem.ToString(),
                    "Fix it or remove the setting; until then the bot will not start. See docs/runs.md."
                )
        );

    /// <summary>
    /// Names the replica over the gateway that holds the session; nothing where there can be no others, or where the
    /// database does not answer: then the check above says why.
    /// </summary>
    public static async Task<IReadOnlyList<CheckResult>> NameLeader(BotSettings settings, CancellationToken token)
    {
        if (settings.PublicKey.IsSome || !settings.Runs.PostgresConnectionString.TryGetValue(out var connection))
            return [];
        await using var store = new PostgresStore(connection, NullLogger.Instance);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(Timeout);
        try
        {
            return [Describe(await new GatewayLeaseTable(store, GatewayLease.Duration).FindHolder(timeout.Token))];
        }
        // No replica has made its tables there yet.
        catch (StoreFailedException e)
            when (e.InnerException is DbException { SqlState: PostgresErrorCodes.UndefinedTable })
        {
            return [Describe(LanguageExt.Prelude.None)];
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            return [];
        }
    }

    static CheckResult Describe(Option<LeaseHolder> holder) =>
        holder
            .Filter(static one => one.Remaining > TimeSpan.Zero)
            .Match(
                Some: static one =>
                    Pass(
                        LeaderSubject,
                        one.Name == LeaseHolder.OwnName
                            ? $"This replica, {one.Name}, holds it; any other stands by."
                            : $"The replica {one.Name} holds it; any other stands by."
                    ),
                None: static () => Pass(LeaderSubject, "No replica holds it at the moment.")
            );
}
