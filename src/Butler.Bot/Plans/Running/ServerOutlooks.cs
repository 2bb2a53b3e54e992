using System.Collections.Frozen;
using LanguageExt;
using PlexButler.Bot.Plans.Later;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing.Plans;

namespace PlexButler.Bot.Plans.Running;

/// <summary>What is seen of each server.</summary>
sealed class ServerOutlooks(
    BotSettings settings,
    PlexConnections servers,
    IPlanBook book,
    IPlanSwitches switches,
    IRunStore store,
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
                store,
                time
            ),
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>That of one server.</summary>
    public ServerOutlook Get(string server) => outlooks[server];

    /// <summary>Until when a server is paused, if it is.</summary>
    public async Task<Option<DateTimeOffset>> FindPause(string server, CancellationToken token)
    {
        var until = await book.GetPause(server, token);
        return until > time.GetUtcNow() ? until : Option<DateTimeOffset>.None;
    }

    /// <summary>Whether what a start waits for is there.</summary>
    public async Task<bool> IsTime(string server, StartWhen when, CancellationToken token)
    {
        if (!outlooks.TryGetValue(server, out var outlook))
            return false;
        var now = time.GetUtcNow();
        // A pause holds it back, like a plan.
        if ((await FindPause(server, token)).IsSome)
            return false;
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
