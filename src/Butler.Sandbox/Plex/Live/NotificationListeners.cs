using System.Collections.Immutable;
using System.Threading.Channels;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Live;

/// <summary>The clients that listen to notifications now.</summary>
sealed class NotificationListeners
{
    /// <summary>How many notifications wait for a slow listener; the oldest are lost first.</summary>
    const int MaxPending = 10_000;

    readonly Lock gate = new();
    ImmutableList<Channel<Notification>> channels = [];

    public NotificationListeners(ServerStateStore store) => store.Changed += Publish;

    public bool HasAny
    {
        get
        {
            lock (gate)
                return !channels.IsEmpty;
        }
    }

    /// <summary>Notifications from now on, until the server restarts or <see cref="Unsubscribe"/>.</summary>
    public Channel<Notification> Subscribe()
    {
        var channel = Channel.CreateBounded<Notification>(
            new BoundedChannelOptions(MaxPending) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        lock (gate)
            channels = channels.Add(channel);
        return channel;
    }

    public void Unsubscribe(Channel<Notification> channel)
    {
        lock (gate)
            channels = channels.Remove(channel);
    }

    void Publish(StateSnapshot before, StateSnapshot after)
    {
        lock (gate)
        {
            if (channels.IsEmpty)
                return;
            foreach (var notification in Notifications.Between(before, after))
            foreach (var channel in channels)
                channel.Writer.TryWrite(notification);
            if (before.State.BootCount == after.State.BootCount)
                return;
            foreach (var channel in channels)
                channel.Writer.TryComplete();
            channels = [];
        }
    }
}
