namespace PlexButler.Sandbox.Discord;

/// <summary>Everything behind the stand-in's listener. Whatever changes, changes under <see cref="Gate"/>.</summary>
sealed class World
{
    public World(TimeProvider clock)
    {
        Clock = clock;
        Ids = new(clock);
        Realm = new(Ids);
        Log = new(clock, Realm.Application.Token);
        Faults = new();
        Commands = new(this);
        Messages = new(this);
        Nonces = new(clock);
        Interactions = new(this);
        Gateway = new(this);
        Rates = new(clock);
        Endpoint = new(this);
    }

    long revision;

    public Lock Gate { get; } = new();

    /// <summary>Beats whenever a message or an interaction changed.</summary>
    public Pulse Changed { get; } = new();

    /// <summary>The number of the last change.</summary>
    public long Revision => Volatile.Read(ref revision);

    /// <summary>Numbers a change, so that who follows can ask for what came after.</summary>
    public long NextRevision() => Interlocked.Increment(ref revision);

    public TimeProvider Clock { get; }

    /// <summary>Where the stand-in listens, as <c>127.0.0.1:8090</c>.</summary>
    public string Address { get; set; } = "";

    public Snowflakes Ids { get; }

    public Realm Realm { get; }

    public WireLog Log { get; }

    public Faults Faults { get; }

    public CommandBook Commands { get; }

    public MessageBook Messages { get; }

    public Nonces Nonces { get; }

    public InteractionBook Interactions { get; }

    public Hub Gateway { get; }

    public RateLimits Rates { get; }

    public Endpoint Endpoint { get; }
}
