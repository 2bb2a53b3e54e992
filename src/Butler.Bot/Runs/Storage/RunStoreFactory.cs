using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Opens the store that the settings name, and prepares its tables.</summary>
static class RunStoreFactory
{
    /// <summary>Where containers mount a volume.</summary>
    public const string DefaultFolder = "/data";

    // Compose and Kubernetes start a database and its clients at the same time.
    static readonly TimeSpan StartupTimeout = TimeSpan.FromSeconds(30),
        RetryDelay = TimeSpan.FromSeconds(1),
        ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The store, ready for use and logged; Left says which setting is wrong.</summary>
    public static ValueTask<Either<SettingProblem, IRunStore>> Open(
        RunSettings settings,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    ) => Open(settings, DefaultFolder, NetworkShare.Find, time, log, token);

    /// <summary>The same, with another default folder.</summary>
    /// <param name="settings">Which store.</param>
    /// <param name="defaultFolder">The folder of the default file.</param>
    /// <param name="findShare">Finds the network share that a path is on.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Gets what was opened.</param>
    /// <param name="token">Stops waiting.</param>
    public static async ValueTask<Either<SettingProblem, IRunStore>> Open(
        RunSettings settings,
        string defaultFolder,
        Func<string, Option<string>> findShare,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    )
    {
        var opened =
            settings.PostgresConnectionString.TryGetValue(out var connection)
                ? await PrepareStore(settings.PostgresSetting, new PostgresStore(connection, log), time, token)
            : settings.SqliteFile.TryGetValue(out var path) ? await OpenFile(CreateSqlite(path), time, token)
            : await OpenDefault(CreateSqlite(Path.Combine(defaultFolder, "butler.db")), time, log, token);
        opened.IfRight(store => LogStore(store, log));
        return opened;

        SqliteStore CreateSqlite(string path) => new(path, settings.Journal, findShare(path), log);
    }

    /// <summary>
    /// Checks the store that the settings name, and changes nothing. Returns where it is, or which setting is wrong.
    /// </summary>
    public static async ValueTask<Either<SettingProblem, string>> Probe(
        RunSettings settings,
        string defaultFolder,
        CancellationToken token
    )
    {
        if (settings.PostgresConnectionString.TryGetValue(out var connection))
            return await ProbePostgres(settings.PostgresSetting, connection, token);
        var defaultPath = Path.Combine(defaultFolder, "butler.db");
        // Only the first start shows whether the file can be created there.
        if (settings.SqliteFile.IsNone && !System.IO.File.Exists(defaultPath))
            return $"{defaultPath} if that can be written, else in memory; Runs:File names another place";
        var path = settings.SqliteFile.IfNone(defaultPath);
        return SqliteStore
            .ProbeFile(path)
            .Match(
                Some: static error =>
                    Left<SettingProblem, string>(new SettingProblem(RunSettings.SqliteFileSetting, error)),
                None: () => Path.GetFullPath(path)
            );
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
        SqliteStore store,
        TimeProvider time,
        CancellationToken token
    ) =>
        SqliteStore.CreateFile(store.Description).TryGetValue(out var error)
            ? new SettingProblem(RunSettings.SqliteFileSetting, error)
            : await PrepareStore(RunSettings.SqliteFileSetting, store, time, token);

    // Without a writable volume the bot works, but forgets; the same on a share that does not serve, because nobody
    // asked for this place. Any other file that exists and cannot be used is an error.
    static async Task<Either<SettingProblem, IRunStore>> OpenDefault(
        SqliteStore store,
        TimeProvider time,
        ILogger log,
        CancellationToken token
    )
    {
        if (SqliteStore.CreateFile(store.Description).IsSome && !System.IO.File.Exists(store.Description))
            return Right<SettingProblem, IRunStore>(new MemoryStore(time));
        var opened = await OpenFile(store, time, token);
        if (!store.IsOnShare || !opened.IsLeft(out var problem, out _))
            return opened;
        log.DefaultRunStoreUnusable(store.Description, problem.Message);
        return Right<SettingProblem, IRunStore>(new MemoryStore(time));
    }

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
                when (e.MayPass && store is PostgresStore && time.GetElapsedTime(since) < StartupTimeout)
            {
                await Task.Delay(RetryDelay, time, token);
            }
            catch (StoreFailedException e)
            {
                await store.DisposeAsync();
                return new SettingProblem(setting, e.Message) { MayPass = e.MayPass };
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
