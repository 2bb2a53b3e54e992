using System.Collections.Immutable;
using PlexButler.Sandbox.Plex.Catalog;

namespace PlexButler.Sandbox.Plex.Model;

/// <summary>Everything that the fake knows at one moment. Immutable.</summary>
sealed record ServerState(ServerProfile Profile, ImmutableArray<SandboxTask> Tasks, ImmutableList<Setting> Settings)
{
    /// <summary>The owner's token for this server.</summary>
    public string Token { get; init; } = "";

    public ServerClock Clock { get; init; } = ServerClock.Default;

    /// <summary>
    /// How far earlier nights have put the clock ahead of the system's, whatever was done with it since.
    /// </summary>
    public TimeSpan NightLead { get; init; }

    public ServerOptions Options { get; init; } = ServerOptions.Default;

    /// <summary>Preferences that differ from their defaults.</summary>
    public ImmutableDictionary<string, string> SettingValues { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Durations by kind (in lower case) and by task name.</summary>
    public ImmutableDictionary<string, RunDuration> Durations { get; init; } = DefaultDurations;

    public ImmutableList<TaskRun> Running { get; init; } = [];
    public ImmutableList<QueuedTask> Queued { get; init; } = [];
    public ImmutableList<FinishedRun> History { get; init; } = [];
    public ImmutableList<Viewer> Viewers { get; init; } = [];

    /// <summary>Activities that do not belong to a Butler task.</summary>
    public ImmutableList<Activity> OtherActivities { get; init; } = [];

    /// <summary>The progress of the list's permanent row of type <c>butler</c>.</summary>
    public double ButlerProgress { get; init; } = 100;

    /// <summary>Activities of tasks that a client cancelled, by their ids.</summary>
    public ImmutableHashSet<Guid> CanceledActivities { get; init; } = [];

    /// <summary>Further entries of the task list as JSON text, sent unchanged.</summary>
    public ImmutableList<string> RawTasks { get; init; } = [];

    /// <summary>Further devices of the owner as JSON text, which plex.tv lists unchanged.</summary>
    public ImmutableList<string> RawResources { get; init; } = [];

    public string? WebhookUrl { get; init; }

    /// <summary>Counts the server's starts; a restart cuts the sockets of the start before.</summary>
    public int BootCount { get; init; }

    public DateTimeOffset BootedAt { get; init; }

    public static ServerState Create(ServerProfile profile) =>
        new(profile, profile.Tasks, SettingCatalog.ForProfile(profile));

    static readonly ImmutableDictionary<string, RunDuration> DefaultDurations = ImmutableDictionary.CreateRange<
        string,
        RunDuration
    >([new("database", new(15_000)), new("media", new(60_000)), new("other", new(10_000))]);
}
