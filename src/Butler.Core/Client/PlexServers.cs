using LanguageExt;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>The servers of a program, by name. Each connects on first use; disposing this
/// closes all connections.</summary>
public sealed class PlexServers : IDisposable
{
    readonly Dictionary<string, PlexClient> clients = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Servers that log nothing.</summary>
    public PlexServers(IOptions<PlexButlerOptions> options)
        : this(options, NullLoggerFactory.Instance) { }

    /// <summary>Created by <c>AddPlexButler</c>. Calls are logged under the category <c>PlexButler.Calls</c>, retries
    /// under <c>PlexButler.Retries</c>.</summary>
    public PlexServers(IOptions<PlexButlerOptions> options, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(loggers);
        var (calls, retries) = (loggers.CreateLogger("PlexButler.Calls"), loggers.CreateLogger("PlexButler.Retries"));
        foreach (var (name, server) in options.Value.Servers)
            clients[name] = new(
                server.ToPlexServer(name, options.Value),
                options.Value.Retry.WithLog(retries, name),
                connection => new LoggingPlex(connection, calls, name)
            );
        Names = toSeq(options.Value.Servers.Keys).Strict();
    }

    /// <summary>In the order of the configuration.</summary>
    public Seq<string> Names { get; }

    /// <summary>None for a name that is not configured. Case-insensitive. The caller does
    /// not dispose the client.</summary>
    public Option<PlexClient> Find(string name) => clients.TryGetValue(name, out var client) ? Some(client) : None;

    /// <summary>The first server, for programs with one.</summary>
    public PlexClient First => clients[Names.Head];

    /// <summary>Closes all connections.</summary>
    public void Dispose()
    {
        foreach (var client in clients.Values)
            client.Dispose();
    }
}
