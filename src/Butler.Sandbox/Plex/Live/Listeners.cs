using System.Collections.Immutable;
using System.Threading.Channels;

namespace PlexButler.Sandbox.Plex;

/// <summary>Who listens to notices now.</summary>
sealed class Listeners
{
    /// <summary>How many notices wait for a slow listener; older ones are lost.</summary>
    const int Kept = 10_000;

    readonly Lock gate = new();
    ImmutableList<Channel<Notice>> open = [];

    public Listeners(World world) => world.Changed += Tell;

    public bool Any
    {
        get
        {
            lock (gate)
                return !open.IsEmpty;
        }
    }

    /// <summary>Notices from now on; ends when the server restarts. Give it back with <see cref="Leave"/>.</summary>
    public Channel<Notice> Join()
    {
        var channel = Channel.CreateBounded<Notice>(
            new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        lock (gate)
            open = open.Add(channel);
        return channel;
    }

    public void Leave(Channel<Notice> channel)
    {
        lock (gate)
            open = open.Remove(channel);
    }

    void Tell(Moment before, Moment after)
    {
        lock (gate)
        {
            if (open.IsEmpty)
                return;
            foreach (var notice in Notices.Between(before, after))
            foreach (var channel in open)
                channel.Writer.TryWrite(notice);
            if (before.State.Boot == after.State.Boot)
                return;
            foreach (var channel in open)
                channel.Writer.TryComplete();
            open = [];
        }
    }
}
