using LanguageExt;
using Microsoft.Extensions.Options;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>The servers of a program, by name. Each connects on first use; disposing this
/// closes all connections.</summary>
public sealed class PlexServers : IDisposable
{
    readonly Dictionary<string, PlexClient> clients = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Created by <see cref="ServiceCollectionExtensions.AddPlexButler"/>.</summary>
    public PlexServers(IOptions<PlexButlerOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var (name, server) in options.Value.Servers)
            clients[name] = new(server.ToPlexServer(options.Value.Identity), options.Value.Retry);
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
