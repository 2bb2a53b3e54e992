using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Opens the store that the settings ask for, and makes its tables ready.</summary>
static class RunStores
{
    /// <summary>Where containers mount a volume.</summary>
    public const string UsualFolder = "/data";

    // Compose and Kubernetes start a database and its users at once
    static readonly TimeSpan patience = TimeSpan.FromSeconds(30),
        pause = TimeSpan.FromSeconds(1),
        glance = TimeSpan.FromSeconds(2);

    /// <summary>The store, ready for use and told in the log; Left says which setting is wrong.</summary>
    public static ValueTask<Either<Problem, RunStore>> Open(
        RunSettings settings,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    ) => Open(settings, UsualFolder, time, log, token);

    /// <summary>The same, with another folder as the usual one.</summary>
    public static async ValueTask<Either<Problem, RunStore>> Open(
        RunSettings settings,
        string usualFolder,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    )
    {
        var opened =
            settings.Postgres.Case is string connection
                ? await Ready(settings.PostgresSetting, new PostgresStore(connection, log), time, token)
            : settings.File.Case is string path ? await File(path, time, log, token)
            : await Usual(Path.Combine(usualFolder, "butler.db"), time, log, token);
        opened.IfRight(store => Tell(store, log));
        return opened;
    }

    /// <summary>Looks at the store that the settings ask for, and leaves it as it is; where it is, or which setting is wrong.</summary>
    public static async ValueTask<Either<Problem, string>> Look(
        RunSettings settings,
        string usualFolder,
        CancellationToken token
    )
    {
        if (settings.Postgres.Case is string connection)
            return await Reached(settings.PostgresSetting, connection, token);
        var usual = Path.Combine(usualFolder, "butler.db");
        // Only the first start can tell whether it can be made there
        if (settings.File.IsNone && !System.IO.File.Exists(usual))
            return $"{usual} if that can be written, else in memory; Runs:File names another place";
        var path = settings.File.IfNone(usual);
        return SqliteStore.Look(path).Case is string wrong
            ? new Problem(RunSettings.FileSetting, wrong)
            : Right<Problem, string>(Path.GetFullPath(path));
    }

    static async Task<Either<Problem, string>> Reached(string setting, string connection, CancellationToken token)
    {
        await using var store = new PostgresStore(connection, NullLogger.Instance);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(glance);
        try
        {
            await store.Reach(limit.Token);
            return store.Place;
        }
        catch (StoreFailedException e)
        {
            return new Problem(setting, e.Message);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new Problem(setting, "does not answer in time.");
        }
    }

    static async Task<Either<Problem, RunStore>> File(
        string path,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    ) =>
        SqliteStore.Create(path).Case is string wrong
            ? new Problem(RunSettings.FileSetting, wrong)
            : await Ready(RunSettings.FileSetting, new SqliteStore(path, log), time, token);

    // Without a volume that can be written there is no trouble, only no memory. A file that is there and cannot be used is trouble.
    static async Task<Either<Problem, RunStore>> Usual(
        string path,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    ) =>
        SqliteStore.Create(path).IsSome && !System.IO.File.Exists(path)
            ? Right<Problem, RunStore>(new MemoryStore(time))
            : await File(path, time, log, token);

    static async Task<Either<Problem, RunStore>> Ready(
        string setting,
        SqlStore store,
        TimeProvider time,
        CancellationToken token
    )
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                await store.Prepare(token);
                return Right<Problem, RunStore>(store);
            }
            catch (StoreFailedException e) when (PostgresStore.MayCome(e) && time.GetElapsedTime(since) < patience)
            {
                await Task.Delay(pause, time, token);
            }
            catch (StoreFailedException e)
            {
                await store.DisposeAsync();
                return new Problem(setting, e.Message);
            }
        }
    }

    static void Tell(RunStore store, ILogger log)
    {
        if (store is MemoryStore)
            log.RunsInMemory();
        else
            log.RunsKept(store.Place);
    }
}
