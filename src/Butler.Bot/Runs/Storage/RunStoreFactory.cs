using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Opens the store that the settings ask for, and makes its tables ready.</summary>
static class RunStoreFactory
{
    /// <summary>Where containers mount a volume.</summary>
    public const string DefaultFolder = "/data";

    // Compose and Kubernetes start a database and its users at once
    static readonly TimeSpan StartupTimeout = TimeSpan.FromSeconds(30),
        RetryDelay = TimeSpan.FromSeconds(1),
        ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The store, ready for use and told in the log; Left says which setting is wrong.</summary>
    public static ValueTask<Either<SettingProblem, IRunStore>> Open(
        RunSettings settings,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    ) => Open(settings, DefaultFolder, time, log, token);

    /// <summary>The same, with another folder as the usual one.</summary>
    public static async ValueTask<Either<SettingProblem, IRunStore>> Open(
        RunSettings settings,
        string defaultFolder,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    )
    {
        var opened =
            settings.PostgresConnectionString.Case is string connection
                ? await PrepareStore(settings.PostgresSetting, new PostgresStore(connection, log), time, token)
            : settings.SqliteFile.Case is string path ? await OpenFile(path, time, log, token)
            : await OpenDefault(Path.Combine(defaultFolder, "butler.db"), time, log, token);
        opened.IfRight(store => LogStore(store, log));
        return opened;
    }

    /// <summary>Looks at the store that the settings ask for, and leaves it as it is; where it is, or which setting is wrong.</summary>
    public static async ValueTask<Either<SettingProblem, string>> Probe(
        RunSettings settings,
        string defaultFolder,
        CancellationToken token
    )
    {
        if (settings.PostgresConnectionString.Case is string connection)
            return await ProbePostgres(settings.PostgresSetting, connection, token);
        var defaultPath = Path.Combine(defaultFolder, "butler.db");
        // Only the first start can tell whether it can be made there
        if (settings.SqliteFile.IsNone && !System.IO.File.Exists(defaultPath))
            return $"{defaultPath} if that can be written, else in memory; Runs:File names another place";
        var path = settings.SqliteFile.IfNone(defaultPath);
        return SqliteStore.ProbeFile(path).Case is string error
            ? new SettingProblem(RunSettings.SqliteFileSetting, error)
            : Right<SettingProblem, string>(Path.GetFullPath(path));
    }

    static async Task<Either<SettingProblem, string>> ProbePostgres(
        string setting,
        string connection,
        CancellationToken token
    )
    {
        await using var store = new PostgresStore(connection, NullLogger.Instance);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(ProbeTimeout);
        try
        {
            await store.CheckConnection(timeout.Token);
            return store.Description;
        }
        catch (StoreFailedException e)
        {
            return new SettingProblem(setting, e.Message);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new SettingProblem(setting, "does not answer in time.");
        }
    }

    static async Task<Either<SettingProblem, IRunStore>> OpenFile(
        string path,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    ) =>
        SqliteStore.CreateFile(path).Case is string error
            ? new SettingProblem(RunSettings.SqliteFileSetting, error)
            : await PrepareStore(RunSettings.SqliteFileSetting, new SqliteStore(path, log), time, token);

    // Without a volume that can be written there is no trouble, only no memory. A file that is there and cannot be used is trouble.
    static async Task<Either<SettingProblem, IRunStore>> OpenDefault(
        string path,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    ) =>
        SqliteStore.CreateFile(path).IsSome && !System.IO.File.Exists(path)
            ? Right<SettingProblem, IRunStore>(new MemoryStore(time))
            : await OpenFile(path, time, log, token);

    static async Task<Either<SettingProblem, IRunStore>> PrepareStore(
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
                return Right<SettingProblem, IRunStore>(store);
            }
            catch (StoreFailedException e)
                when (PostgresStore.IsTransient(e) && time.GetElapsedTime(since) < StartupTimeout)
            {
                await Task.Delay(RetryDelay, time, token);
            }
            catch (StoreFailedException e)
            {
                await store.DisposeAsync();
                return new SettingProblem(setting, e.Message);
            }
        }
    }

    static void LogStore(IRunStore store, ILogger log)
    {
        if (store is MemoryStore)
            log.InMemoryRunStoreOpened();
        else
            log.RunStoreOpened(store.Description);
    }
}
