using LanguageExt;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex;

/// <summary>All servers by name. Disposing closes their connections.</summary>
sealed class PlexConnections : IDisposable
{
    readonly Seq<(FlurlPlex Plex, PlexNotifications Notifications)> clients;

    /// <summary>Opens nothing yet.</summary>
    public PlexConnections(Seq<NamedServer> servers, TimeProvider time)
    {
        clients = servers
            .Map(static s => (new FlurlPlex(s.Server), new PlexNotifications(s.Server, RetryPolicy.Patient)))
            .Strict();
        All = servers
            .Zip(clients, (server, client) =>
                new PlexConnection(server.Name, client.Plex, client.Notifications.ListenAsync, time)
            )
            .ToSeq()
            .Strict();
    }

    /// <summary>In the order of the settings.</summary>
    public Seq<PlexConnection> All { get; }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => [.. All.Map(static s => s.Name)];

    /// <summary>The named server, or the only one; None if there is no such server, or several and no name.</summary>
    public Option<PlexConnection> Find(Option<string> name) =>
        name.Match(Some: n => All.Find(s => s.HasName(n)), None: () => All.Count == 1 ? Some(All.Head) : None);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        foreach (var (plex, notifications) in clients)
        {
            plex.Dispose();
            notifications.Dispose();
        }
    }
}
