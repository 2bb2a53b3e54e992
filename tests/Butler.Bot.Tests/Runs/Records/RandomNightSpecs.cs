using System.Globalization;
using CsCheck;
using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Tests.Plex;
using PlexButler.Bot.Tests.Plex.Evidence;
using PlexButler.Bot.Tests.Storage;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Runs.Records;

/// <summary>Random nights: what is reported equals what happened, wherever there was evidence of it.</summary>
public sealed class RandomNightSpecs
{
    static readonly DateTimeOffset Opening = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    static readonly string[] Names =
    [
        "BackupDatabase",
        "OptimizeDatabase",
        "CleanOldBundles",
        "RefreshLocalMedia",
        "DeepMediaAnalysis",
        "ButlerTaskGenerateCreditsMarkers",
    ];

    static readonly Gen<Happening> AnyHappening = Gen.Select(
        Gen.Int[0, Names.Length - 1].Select(static n => Names[n]),
        Gen.Int[-60, 220],
        Gen.Int[0, 9000],
        Gen.Enum<Fate>(),
        Gen.Int[0, 3],
        static (task, minute, seconds, fate, items) =>
            new Happening(task, Opening.AddMinutes(minute), TimeSpan.FromSeconds(seconds), fate, items)
    );

    static CancellationToken Token => TestContext.Current.CancellationToken;

    enum Fate
    {
        Finishes,
        IsStopped,
        NeverEnds,
        Fails,
    }

    sealed record Happening(string Task, DateTimeOffset Start, TimeSpan Length, Fate Fate, int Items)
    {
        public DateTimeOffset End => Start + Length;
    }

    [Fact]
    public Task Random_nights_are_told_as_they_were() => TellNights(100);

    [LongFact]
    public Task A_thousand_random_nights_are_told_as_they_were() => TellNights(1000);

    static async Task TellNights(int count) =>
        await Gen.Select(AnyHappening.Array[0, 12], Gen.Int[0, int.MaxValue])
            .SampleAsync(
                static (happenings, seed) => TellNight([.. WithoutOverlaps(happenings)], new Random(seed)),
                iter: count
            );

    // A server runs a task only once at a time.
    static IEnumerable<Happening> WithoutOverlaps(Happening[] happenings)
    {
        var freeFrom = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var one in happenings.OrderBy(static one => one.Start))
        {
            if (freeFrom.TryGetValue(one.Task, out var free) && one.Start < free)
                continue;
            freeFrom[one.Task] = one.Fate == Fate.NeverEnds ? DateTimeOffset.MaxValue : one.End.AddSeconds(15);
            yield return one;
        }
    }

    // The server writes row by row while the bot looks at random moments, is restarted, and has a second replica.
    static async Task TellNight(Happening[] happenings, Random random)
    {
        var time = new FakeTimeProvider(Opening.AddHours(-2));
        using var night = new NightServer(time);
        var store = new MemoryStore(time);
        ServerRecorder[] replicas = [night.CreateRecorder(store), night.CreateRecorder(store)];
        var events = happenings
            .SelectMany(
                (happening, number) =>
                    happening.Fate == Fate.NeverEnds
                        ? (IEnumerable<(DateTimeOffset At, Action Do)>)
                            [(happening.Start, () => night.Begin(number, happening))]
                        :
                        [
                            (happening.Start, () => night.Begin(number, happening)),
                            (happening.End, () => night.End(number, happening)),
                        ]
            )
            .OrderBy(static item => item.At);
        foreach (var (at, happen) in events)
        {
            if (at > time.GetUtcNow())
                time.SetUtcNow(at);
            happen();
            if (random.Next(3) == 0)
                await replicas[random.Next(2)].RunOnce(Token);
            if (random.Next(8) == 0)
                replicas[random.Next(2)] = night.CreateRecorder(store);
        }
        time.SetUtcNow(Opening.AddHours(8));
        foreach (var round in Enumerable.Range(0, 3))
            await replicas[round % 2].RunOnce(Token);
        await replicas[0].RunOnce(Token);
        var told = (await store.GetClosed("plex", None, 1000, Token)).Map(Describe).ToArray();
        Assert.Equal(happenings.Where(static one => one.Fate != Fate.NeverEnds).Select(Expect).Order(), told.Order());
        var open = await replicas[0].RunOnce(Token);
        Assert.Equal(happenings.Count(static one => one.Fate == Fate.NeverEnds), open.IfNone(Empty).Count);
    }

    static string Expect(Happening one)
    {
        var canFail = one.Task == "OptimizeDatabase" && one.Fate == Fate.Fails;
        var isUnclear = Seconds(one.End) == Seconds(one.Start);
        var state =
            one.Fate == Fate.IsStopped
                ? EndsWithWindow(one)
                    ? "Cut short"
                    : "Stopped"
                : canFail
                    ? "Failed"
                    : isUnclear
                        ? "Unclear"
                        : "Finished";
        var end = state == "Unclear" ? "?" : $"{one.End:HH:mm:ss}";
        var isInWindow = one.Start.Hour is >= 2 and < 5;
        return $"{one.Task} {one.Start:HH:mm:ss}-{end} {state} {one.Items} {(isInWindow ? "Schedule" : "Elsewhere")}";
    }

    static bool EndsWithWindow(Happening one) =>
        one.Start.Hour is >= 2 and < 5 && (one.End - Opening.AddHours(3)).Duration() <= TimeSpan.FromMinutes(2);

    static string Describe(Run run)
    {
        var state = RunStateEvaluator.EvaluateFinal(run);
        var end = state.EndedAt.Match(Some: static at => $"{at:HH:mm:ss}", None: static () => "?");
        var items = run.Record.Match(Some: static record => record.ItemCount, None: static () => -1);
        var task = run.Task.Match(Some: static name => name.Value, None: static () => "?");
        var name = PlexButler.Bot.Replies.RunDescription.StateName(state);
        return $"{task} {run.RequestedAt:HH:mm:ss}-{end} {name} {items} {run.Origin}";
    }

    static long Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds();

    sealed class NightServer : IDisposable
    {
        readonly ScriptedLibrary library = new();
        readonly DirectoryInfo logs = Directory.CreateTempSubdirectory("night-logs-");
        readonly Dictionary<int, long> ids = [];
        readonly InMemoryPlex plex = new();
        readonly FakeTimeProvider time;

        public NightServer(FakeTimeProvider time)
        {
            this.time = time;
            File.WriteAllText(LogPath, "");
            var tasks = Names.Select(static name =>
                $$"""{"name":"{{name}}","interval":1,"scheduleRandomized":false,"enabled":true,"title":"{{name}}"}"""
            );
            plex.Answer("butler", 200, """{"ButlerTasks":{"ButlerTask":[""" + string.Join(',', tasks) + "]}}");
            plex.Answer(
                ":/prefs",
                200,
                """
                {"MediaContainer":{"Setting":[
                  {"id":"ButlerStartHour","type":"int","value":2},{"id":"ButlerEndHour","type":"int","value":5}]}}
                """
            );
        }

        string LogPath => Path.Combine(logs.FullName, "Plex Media Server.log");

        public void Begin(int number, Happening one)
        {
            ids[number] = library.Add(one.Task, one.Start);
            foreach (var item in Enumerable.Range(0, one.Items))
                library.AddItem(ids[number], $"Item {item}", one.Start);
        }

        public void End(int number, Happening one)
        {
            if (one.Fate == Fate.IsStopped)
                library.Execute($"UPDATE activities SET cancelled = 1 WHERE id = {ids[number]}");
            else if (one.Task == "OptimizeDatabase" && one.Fate == Fate.Fails)
                File.AppendAllText(
                    LogPath,
                    $"{one.End.ToString("MMM dd, yyyy HH:mm:ss.fff", CultureInfo.InvariantCulture)} [1] ERROR - "
                        + "[Database optimization/x.db] malformed\n"
                );
            library.Finish(ids[number], one.End);
        }

        public ServerRecorder CreateRecorder(IRunStore store)
        {
            var named = new NamedServer("plex", "Plex", new PlexServer(new Uri("http://plex.example"), static () => ""))
            {
                Files = new(library.Path, logs.FullName, None),
            };
            return new(
                new PlexConnection("plex", plex, static _ => throw new NotSupportedException(), time),
                new EvidenceFiles(
                    named,
                    TimeZoneInfo.Utc,
                    static _ => None,
                    new FileTroubles(new RecordingLogger()),
                    time
                ),
                TimeZoneInfo.Utc,
                store,
                time
            );
        }

        public void Dispose()
        {
            library.Dispose();
            logs.Delete(recursive: true);
        }
    }
}
