using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LanguageExt;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Audit;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Tests.Storage;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>
/// The bot's interactions as the program wires them, on a virtual clock, with fake Plex servers and an in-memory
/// Discord.
/// </summary>
sealed class InteractionFixture : IAsyncDisposable
{
    public const string ViewerRole = "700000000000000001",
        OperatorRole = "700000000000000002",
        AdminRole = "700000000000000003",
        GuildId = "800000000000000001",
        TokenPrefix = "interaction-token";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    readonly RecordingLogger log = new();
    readonly PlexFixture plex = new();
    ServiceProvider services = null!;
    ulong lastId = 1;

    InteractionFixture() => Discord = new(Time);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 22, 12, 0, 0, TimeSpan.Zero));

    public InMemoryDiscord Discord { get; }

    public ConcurrentQueue<string> LogLines => log.Lines;

    public string[] AuditLines => File.Exists(AuditPath) ? File.ReadAllLines(AuditPath) : [];

    string AuditPath => Path.Combine(folder, "audit.jsonl");

    public TimeSpan SlowMode { get; set; }

    /// <summary>Where the next interactions come from.</summary>
    public Snowflake Guild { get; set; } = new(ulong.Parse(GuildId));

    public IServiceProvider Services => services;

    public static Task<InteractionFixture> Start(params (string Setting, string Value)[] settings) =>
        Start(["plex"], settings);

    public static async Task<InteractionFixture> Start(
        string[] servers,
        (string Setting, string Value)[] settings,
        Func<TimeProvider, IRunStore>? createStore = null
    )
    {
        var fixture = new InteractionFixture();
        var all = new Dictionary<string, string?>
        {
            ["Discord:Token"] = "bot-token-bot-token",
            // Nothing listens there: only what asks Discord by itself, as doctor does, notices.
            ["Discord:ApiUrl"] = "http://127.0.0.1:9",
            ["Access:Guilds"] = GuildId,
            ["Access:Viewers"] = ViewerRole,
            ["Access:Operators"] = OperatorRole,
            ["Access:Admins"] = AdminRole,
            ["Access:AuditFile"] = fixture.AuditPath,
        };
        foreach (var name in servers)
        {
            var server = await fixture.plex.Start(name);
            var prefix = name == "plex" ? "Plex" : $"Plex:Servers:{name}";
            (all[$"{prefix}:Url"], all[$"{prefix}:Token"]) = (server.Url, server.Token);
        }
        foreach (var (setting, value) in settings)
            all[setting] = value;
        fixture.Build(all, createStore ?? (static time => new MemoryStore(time)));
        return fixture;
    }

    public Task<SeenInteraction> Run(
        string subcommand,
        string? role,
        (string Name, string Value)[]? options = null,
        ulong user = 1001,
        params Caller[] members
    ) =>
        Handle(
            new InteractionData.Command("butler", toSeq(subcommand.Split(' ')).Strict(), ToOptions(options ?? []))
            {
                Members = toSeq(members).Strict(),
            },
            role,
            user
        );

    /// <summary>A member types into an option; what is suggested, as "name = value".</summary>
    public async Task<string[]> Type(
        string subcommand,
        string? role,
        string focused,
        string text,
        params (string Name, string Value)[] others
    )
    {
        var seen = await Handle(
            new InteractionData.Autocomplete(
                "butler",
                toSeq(subcommand.Split(' ')).Strict(),
                ToOptions(others.Append((focused, text))),
                focused
            ),
            role,
            1001
        );
        return [.. seen.Choices.Map(static choice => $"{choice.Name} = {choice.Value}")];
    }

    public Task<SeenInteraction> Press(
        SeenMessage message,
        string customId,
        string? role,
        ulong user = 1001,
        params string[] values
    ) => Handle(new InteractionData.Component(customId, toSeq(values).Strict(), message.Id), role, user);

    /// <summary>Waits for what happens by itself once the clock is past its time.</summary>
    public static async Task WaitUntil(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    public static Caller Member(ulong user, string? role) =>
        Caller.Member(new(user), "Ada", role is null ? Empty : Seq1(new Snowflake(ulong.Parse(role))));

    public Task PlexState(JsonObject state, string server = "plex") => plex.Post(server, "state", state);

    public Task PlexFault(JsonObject fault, string server = "plex") => plex.Post(server, "faults", fault);

    public Task ClearPlexFaults(string server = "plex") => PlexFault(new JsonObject { ["clear"] = true }, server);

    public Task<string> PlexPreference(string id, string server = "plex") => plex.GetPreference(server, id);

    public Task<string[]> PlexCalls(string server = "plex") => plex.GetCalls(server);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await plex.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    async Task<SeenInteraction> Handle(InteractionData data, string? role, ulong user)
    {
        var caller = Member(user, role);
        Discord.SetMember(caller);
        var interaction = new Interaction(
            CreateId(),
            new Snowflake(42),
            new Secret($"{TokenPrefix} {lastId}"),
            Guild,
            new Snowflake(43),
            caller,
            data,
            Time.GetUtcNow()
        )
        {
            SlowMode = SlowMode,
        };
        await services
            .GetRequiredService<InteractionDispatcher>()
            .Handle(interaction, TestContext.Current.CancellationToken);
        return Discord.Find(interaction.Id);
    }

    static Seq<OptionValue> ToOptions(IEnumerable<(string Name, string Value)> options) =>
        toSeq(options.Select(static o => new OptionValue(o.Name, o.Value))).Strict();

    Snowflake CreateId() =>
        new(
            ((ulong)(Time.GetUtcNow().ToUnixTimeMilliseconds() - 1420070400000) << 22)
                | Interlocked.Increment(ref lastId)
        );

    void Build(Dictionary<string, string?> all, Func<TimeProvider, IRunStore> createStore)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        var settings = SettingsReader
            .Read(configuration, CommandTable.All.Permissions)
            .IfLeft(p => throw new InvalidOperationException(string.Join('\n', p)));
        var audit = OptionalAuditFile
            .Open(settings.Access.AuditFile, Time.GetUtcNow())
            .IfLeft(e => throw new InvalidOperationException(e.ToString()));
        services = new ServiceCollection()
            .AddLogging(logging =>
                logging.SetMinimumLevel(LogLevel.Information).AddProvider(new RecordingLoggerProvider(log))
            )
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(settings)
            .AddSingleton(settings.Discord)
            .AddSingleton(audit)
            .AddSingleton<DiscordIO>(Discord)
            .AddInteractionHandling(settings.Access, CommandTable.All)
            .AddSingleton(s => new PlexConnections(settings.Servers, s.GetRequiredService<TimeProvider>()))
            .AddRunTracking(settings, createStore(Time))
            .BuildServiceProvider();
    }
}
