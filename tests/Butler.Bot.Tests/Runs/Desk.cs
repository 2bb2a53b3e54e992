using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Keeping;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>A keeper at its desk, on a virtual clock: a store in memory, a Discord that writes down, a Plex that shows what it is told to.</summary>
sealed class Desk : Sight
{
    readonly Keeper keeper;
    readonly TokenSeal seal = new(
        new LeanOptions(new Uri("https://discord.example"), static () => new Secret("bot"), "1")
    );
    Board board = Board.Blank;

    public Desk()
    {
        Store = new(Time);
        Discord = new(Time);
        keeper = Hire();
    }

    public FakeTimeProvider Time { get; } = new(Signs.Start);

    public MemoryStore Store { get; }

    public WrittenDiscord Discord { get; }

    public Lives Lives { get; set; } = Lives.Unknown.Found("m 1");

    static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Another keeper on the same store.</summary>
    public Keeper Hire() =>
        new(
            Store,
            new CardKeeper(
                Store,
                new CardPost(Discord, seal, NullLogger<CardPost>.Instance),
                this,
                new CardSettings(TimeSpan.FromMinutes(1), TimeZoneInfo.Utc),
                Time,
                NullLogger<CardKeeper>.Instance
            ),
            this,
            Time,
            NullLogger<Keeper>.Instance
        );

    public async Task<Run> Start(string? task = "GenerateChapterThumbs", ulong id = 1000, bool share = false)
    {
        var run = Signs.Run(Evidence.None.Add(new Sign.Answered(Time.GetUtcNow(), StartOutcome.Started)), task, id) with
        {
            AskedAt = Time.GetUtcNow(),
        };
        run = run with { Card = run.Card with { Shared = share, Token = seal.Seal(new Secret($"token {id}")) } };
        await Store.Add(run, Token);
        return run;
    }

    public void Hear(ActivityPhase phase, int id, string type = Signs.Thumbs, int percent = 45) =>
        board = board.Hear(
            phase,
            new Activity(Signs.Id(id), type, "Thumbnails", $"Film {id}", percent, false, None),
            Time.GetUtcNow()
        );

    /// <summary>Time goes by, second after second, with a round of the keeper in each.</summary>
    public Task Pass(double seconds) => Pass(seconds, keeper);

    public async Task Pass(double seconds, params Keeper[] keepers)
    {
        for (var n = 0; n < seconds; n++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            if (n % 5 == 0)
                board = board.Ask(
                    board
                        .Entries.Values.Where(static e => e.Last.Phase != ActivityPhase.Ended)
                        .Select(static e => Shown(e.Last))
                        .ToSeq(),
                    Time.GetUtcNow()
                );
            foreach (var one in keepers)
            {
                await one.Round(Token);
                await one.Settled();
            }
        }
    }

    public ValueTask Only(IReadOnlyCollection<string> servers) => ValueTask.CompletedTask;

    public Option<ButlerSchedule> Planned { get; set; }

    public Task<Option<ButlerSchedule>> Schedule(string server, CancellationToken token) => Task.FromResult(Planned);

    public (Board Board, Lives Lives) At(string server) => (board, Lives);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static Activity Shown(Sign.Worked sign) =>
        new(sign.Activity, sign.Type, "Thumbnails", sign.Subtitle, sign.Percent, false, None);
}
