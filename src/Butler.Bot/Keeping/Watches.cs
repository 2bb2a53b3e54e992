using LanguageExt;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Keeping;

/// <summary>Where what servers show is seen from: one look for each server that has open runs here, and none for the others.</summary>
interface Sight : IAsyncDisposable
{
    /// <summary>Looks at these servers and no others from now on.</summary>
    ValueTask Only(IReadOnlyCollection<string> servers);

    /// <summary>A server's tasks and its maintenance window, as they are set; None if it does not tell.</summary>
    Task<Option<ButlerSchedule>> Schedule(string server, CancellationToken token);

    /// <summary>What a server shows; nothing for one that is not looked at.</summary>
    (Board Board, Lives Lives) At(string server);
}

/// <summary>The sight of the real servers.</summary>
sealed class Watches(PlexConnections servers, TimeProvider time) : Sight
{
    readonly Dictionary<string, Watch> watches = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async ValueTask Only(IReadOnlyCollection<string> wanted)
    {
        foreach (var name in watches.Keys.Except(wanted, StringComparer.OrdinalIgnoreCase).ToArray())
            if (watches.Remove(name, out var old))
                await old.DisposeAsync();
        foreach (var name in wanted)
            if (!watches.ContainsKey(name) && servers.Find(name).Case is PlexConnection server)
                watches[name] = new(server, time);
    }

    /// <inheritdoc/>
    public async Task<Option<ButlerSchedule>> Schedule(string server, CancellationToken token) =>
        servers.Find(server).Case is PlexConnection known
            ? (await known.Run(Butler<Runtime>.schedule, token)).ToOption()
            : Option<ButlerSchedule>.None;

    /// <inheritdoc/>
    public (Board Board, Lives Lives) At(string server) =>
        watches.TryGetValue(server, out var watch) ? watch.Seen : (Board.Blank, Lives.Unknown);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Only([]);
}
