using System.Collections.Frozen;
using PlexButler.Bot.Plans.Later;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing.Plans;

namespace PlexButler.Bot.Plans.Running;

/// <summary>What is seen of each server.</summary>
sealed class ServerOutlooks(
    BotSettings settings,
    PlexConnections servers,
    IPlanBook book,
    IPlanSwitches switches,
    TimeProvider time
)
{
    readonly FrozenDictionary<string, ServerOutlook> outlooks = servers
        .All.AsEnumerable()
        .ToFrozenDictionary(
            static server => server.Name,
            server => new ServerOutlook(
                server,
                settings
                    .Servers.Find(named => named.Name == server.Name)
                    .Match(Some: static named => named.Files, None: static () => ServerFiles.None),
                settings.Cards.TimeZone.IfNone(TimeZoneInfo.Utc),
                book,
                switches,
                time
            ),
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>The names of all servers.</summary>
    public IEnumerable<string> Servers => outlooks.Keys;

    /// <summary>That of one server.</summary>
    public ServerOutlook Get(string server) => outlooks[server];

    /// <summary>Whether what a start waits for is there.</summary>
    public async Task<bool> IsTime(string server, StartWhen when, CancellationToken token)
    {
        if (!outlooks.TryGetValue(server, out var outlook))
            return false;
        var now = time.GetUtcNow();
        return when.Kind switch
        {
            WhenKind.Now => true,
            WhenKind.Time => now >= when.At,
            WhenKind.Idle => (await outlook.Watch(token)).Exists(watch =>
                watch.IdleSince.Exists(since => time.GetUtcNow() - since >= StartWhen.IdleFor)
            ),
            WhenKind.Window => (await outlook.IsWindowOpen(token)).IfNone(false),
        };
    }
}
