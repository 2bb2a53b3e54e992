using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Cli.Verbs.Records;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary>
/// What a command has to work with: the servers and the store of runs that the bot has, opened for one command.
/// </summary>
sealed class VerbSession : IAsyncDisposable
{
    // A command in a shell must not wait for a store as the bot does at its start.
    static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(5);

    readonly PlexConnections servers;
    readonly RecordingService records;
    readonly TextWriter errors;

    VerbSession(
        BotSettings settings,
        PlexConnections servers,
        PlexConnection server,
        IRunStore store,
        TimeProvider time,
        TextWriter errors
    )
    {
        this.errors = errors;
        (Settings, this.servers, Server, Store, Time) = (settings, servers, server, store, time);
        records = new(settings, servers, store, time, NullLogger<RecordingService>.Instance);
        Runs = new(store, server.Name, SystemUser.Name, time);
        Audit = new(settings.Access.AuditFile, SystemUser.Name, time);
    }

    /// <summary>The settings; what is about Discord may be a placeholder.</summary>
    public BotSettings Settings { get; }

    /// <summary>The server that the command is for.</summary>
    public PlexConnection Server { get; }

    /// <summary>All servers, for what monitors them.</summary>
    public PlexConnections Servers => servers;

    /// <summary>Where runs are stored; in memory if nowhere.</summary>
    public IRunStore Store { get; }

    /// <summary>What the server has written down.</summary>
    public IServerRecords Records => records;

    /// <summary>The runs.</summary>
    public ShellRuns Runs { get; }

    /// <summary>Where commands that change something are recorded.</summary>
    public ShellAudit Audit { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The zone that times are shown in: the servers', if the settings name it.</summary>
    public TimeZoneInfo ClockZone => Settings.Cards.TimeZone.IfNone(TimeZoneInfo.Local);

    /// <summary>Why the store that the settings name cannot be used; then runs are kept in memory.</summary>
    public Option<string> StoreProblem { get; private init; } = None;

    /// <summary>Whether what is known of runs outlives this command.</summary>
    public bool IsStored => Store is not MemoryStore;

    /// <summary>Opens what a command needs; Left says that no server was named clearly.</summary>
    public static async Task<Either<VerbResult, VerbSession>> Open(
        BotSettings settings,
        Option<string> serverName,
        TimeProvider time,
        TextWriter errors,
        CancellationToken token
    )
    {
        var servers = new PlexConnections(settings.Servers, time);
        if (!servers.Find(serverName).TryGetValue(out var server))
        {
            var names = servers.Names;
            servers.Dispose();
            return VerbFailure.UnknownServer(serverName, names);
        }
        var (store, problem) = await OpenStore(settings.Runs, time, token);
        return new VerbSession(settings, servers, server, store, time, errors) { StoreProblem = problem };
    }

    /// <summary>Says on standard error what went wrong beside the command itself, if anything did.</summary>
    public void Warn(Option<string> problem) => problem.IfSome(errors.WriteLine);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        records.Dispose();
        servers.Dispose();
        await Store.DisposeAsync();
    }

    static async Task<(IRunStore Store, Option<string> Problem)> OpenStore(
        RunSettings settings,
        TimeProvider time,
        CancellationToken token
    )
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(StorePatience);
        try
        {
            var opened = await RunStoreFactory.Open(settings, time, NullLogger.Instance, timeout.Token);
            return opened.IsLeft(out var problem, out var store)
                ? (new MemoryStore(time), problem.ToString())
                : (store, None);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return (new MemoryStore(time), "The store of runs does not answer in time.");
        }
    }
}
