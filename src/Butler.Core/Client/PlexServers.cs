using LanguageExt;
using Microsoft.Extensions.Options;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>The servers of a program, by name. Connections are opened on first use and closed with it.</summary>
public sealed class PlexServers : IDisposable
{
    readonly Dictionary<string, PlexClient> clients = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Made by <see cref="ServiceCollectionExtensions.AddPlexButler"/>.</summary>
    public PlexServers(IOptions<PlexButlerOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var (name, server) in options.Value.Servers)
            clients[name] = new(server.ToPlexServer(options.Value.Identity), options.Value.Retry);
        Names = toSeq(options.Value.Servers.Keys).Strict();
    }

    /// <summary>In the order of the configuration.</summary>
    public Seq<string> Names { get; }

    /// <summary>None for a name that is not configured. Case does not matter. Not the caller's to dispose.</summary>
    public Option<PlexClient> Find(string name) => clients.TryGetValue(name, out var client) ? Some(client) : None;

    /// <summary>The first of them, for programs with one.</summary>
    public PlexClient First => clients[Names.Head];

    /// <summary>Closes all connections.</summary>
    public void Dispose()
    {
        foreach (var client in clients.Values)
            client.Dispose();
    }
}
