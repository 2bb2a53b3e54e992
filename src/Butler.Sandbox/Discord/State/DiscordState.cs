using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>Everything that the fake Discord remembers. Changes happen under <see cref="Gate"/>.</summary>
sealed class DiscordState
{
    public DiscordState(TimeProvider clock)
    {
        Clock = clock;
        Ids = new(clock);
        Directory = new(Ids);
        Log = new(clock, Directory.Application.Token);
        Faults = new();
        Commands = new(this);
        Messages = new(this);
        Nonces = new(clock);
        Interactions = new(this);
    }

    long revision;

    public Lock Gate { get; } = new();

    /// <summary>Signals whenever a message or an interaction changed.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>The number of the last change.</summary>
    public long Revision => Volatile.Read(ref revision);

    /// <summary>Numbers a change, so that a reader of the feed can ask for what came after it.</summary>
    public long NextRevision() => Interlocked.Increment(ref revision);

    public TimeProvider Clock { get; }

    /// <summary>Where the fake listens, as <c>127.0.0.1:8090</c>.</summary>
    public string Address { get; set; } = "";

    public SnowflakeGenerator Ids { get; }

    public DiscordDirectory Directory { get; }

    public TrafficLog Log { get; }

    public FaultStore Faults { get; }

    public CommandStore Commands { get; }

    public MessageStore Messages { get; }

    public NonceStore Nonces { get; }

    public AttachmentStore Attachments { get; } = new();

    public InteractionStore Interactions { get; }
}
