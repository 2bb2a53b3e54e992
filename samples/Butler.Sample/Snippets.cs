using LanguageExt;

namespace PlexButler.Sample;

/// <summary>What the library's READMEs show, word for word, so that each of it is compiled ahead of time and run.</summary>
static class Snippets
{
    // README.md
    public static async Task<string> StartWeekly(string url, string token, CancellationToken cancellationToken)
    {
        using var plex = new FlurlPlex(PlexServer.At(url, token));

        var weekly =
            from tasks in Butler<Runtime>.tasks
            from started in tasks
                .Filter(t => t.Enabled && t.IntervalDays == 7)
                .Map(t => Butler<Runtime>.start(t.Name))
                .SequenceSerial()
            select started;

        string message = (await weekly.RunAsync(plex, cancellationToken)).Match(
            Right: started =>
                $"{started.Count} requested, {started.Count(s => s == StartOutcome.AlreadyRunning)} already running",
            Left: error => error.Message
        );
        return message;
    }

    // The others are the library's own README.
    public static async Task StartBackup(string url, string token)
    {
        using var plex = new PlexClient(PlexServer.At(url, token));
        foreach (var task in (await plex.GetTasksAsync()).Value)
            Console.WriteLine(task.Name);
        var result = await plex.StartTaskAsync(TaskNames.BackupDatabase);
        Console.WriteLine(result.Error?.Message ?? $"{result.Value}");

        var text = result switch
        {
            { Error: ButlerError.Unauthorized } => "check the token",
            { Error: { } error } => error.Message,
            { Value: StartOutcome.Started } => "started",
            _ => "already running",
        };

        var advice = result.Match(
            Right: outcome => outcome == StartOutcome.Started ? "started" : "already running",
            Left: error =>
                error.Match(
                    unauthorized: _ => "check the token",
                    taskNotFound: e => $"no task {e.Task}",
                    maintenance: e => $"Plex is busy: {e.ServerMessage}",
                    refused: e => $"HTTP {e.Status}",
                    unreachable: e => e.FindAdvice().IfNone(e.Message),
                    timedOut: e => e.Message,
                    unreadable: e => e.Message
                )
        );
        Console.WriteLine(text == advice ? text : $"{text}, but {advice}");
    }

    public static async Task StartAll(IPlexButler plex) => await plex.StartAllAsync().OrThrow();

    // What the READMEs register, with a server called attic; and what some calls have that others have not.
    public static async Task Register(string url, string token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Plex:Servers:attic:Url"] = url;
        builder.Configuration["Plex:Servers:attic:Token"] = token;
        builder.Services.AddPlexButler(builder.Configuration.GetSection("Plex"));
        builder.Services.AddHealthChecks().AddPlexServer("attic");
        await using var services = builder.Services.BuildServiceProvider();
        var plex = services.GetRequiredKeyedService<IPlexButler>("attic");
        await plex.WithOptions(new() { Retry = RetryPolicy.None }).GetServerIdentityAsync().OrThrow();
        await plex.WithOptions(new() { Headers = Prelude.Seq1(("X-Request-Id", "7")) })
            .GetServerIdentityAsync()
            .OrThrow();
        await plex.WithOptions(new() { Url = new Uri(url) }).GetServerIdentityAsync().OrThrow();
    }

    public static async Task<PlexResult<Seq<ButlerTask>>> FindQuiet(
        PlexClient plex,
        CancellationToken cancellationToken
    )
    {
        var (listed, watched) = (
            await plex.GetTasksAsync(cancellationToken),
            await plex.GetSessionsAsync(cancellationToken)
        );

        var quiet =
            from tasks in listed
            from sessions in watched
            select sessions.IsEmpty ? tasks.Filter(task => task.Enabled) : Seq<ButlerTask>.Empty;
        return quiet;
    }

    // "A result converts to LanguageExt's Either and back", with every other shape that it has.
    public static string Convert(PlexResult<Seq<ButlerTask>> result)
    {
        Either<ButlerError, Seq<ButlerTask>> either = result;
        PlexResult<Seq<ButlerTask>> back = either;
        PlexResult<Option<(TaskName Name, int Days)>> first = back.Bind<Option<(TaskName, int)>>(tasks =>
                tasks.HeadOrNone().Map(task => (task.Name, task.IntervalDays))
            )
            .Map(task => task);
        var name = first
            .ToEither()
            .Match(Right: found => found.Map(task => task.Name.Value), Left: _ => Option<string>.None);
        return result switch
        {
            { IsLeft: true } => "nothing",
            _ => $"{name.IfNone("no task")} of {result.Map(tasks => tasks.Count).IfLeft(_ => 0)}",
        };
    }

    public static PlexServer Describe(string url, string token, string path, string certificate, Uri proxy) =>
        PlexServer.At(url, token) with
        {
            Timeout = TimeSpan.FromSeconds(30),
            CertificateSha256 = certificate,
            Token = () => File.ReadAllText(path),
            Proxy = proxy,
        };
}
