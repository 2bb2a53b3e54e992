using static LanguageExt.Prelude;

namespace PlexButler.Sample;

/// <summary>What the library's tables and the examples of its XML documentation show, word for word.</summary>
static class Examples
{
    public static async Task<string[]> RunAsync(IPlexButler plex, string url, string token)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, token);
        var told = new[]
        {
            await StartAsync(plex),
            await AdjustAsync(plex, "7"),
            await WrapAsync(url, token),
            await RegisterAsync(url, path),
        };
        File.Delete(path);
        return told;
    }

    static async Task<string> StartAsync(IPlexButler butler)
    {
        var text = await butler.StartTaskAsync(TaskNames.BackupDatabase) switch
        {
            { Error: ButlerError.Unauthorized } => "check the token",
            { Error: { } error } => error.Message,
            { Value: StartOutcome.Started } => "started",
            _ => "already running",
        };
        var all = await butler.WithOptions(new() { Retry = RetryPolicy.None }).GetTasksAsync();
        return all.Match(Right: tasks => $"{text}, one of {tasks.Count}", Left: Explain);
    }

    static string Explain(ButlerError error) =>
        $"{error.Message} {error.FindAdvice().IfNone("")} {error.Diagnosis.Map(reply => reply.Status).IfNone(0)}";

    static async Task<string> AdjustAsync(IPlexButler plex, string id)
    {
        var marked = plex.WithOptions(new() { Headers = Seq1(("X-Request-Id", id)) });
        var elsewhere = plex.WithOptions(new() { Url = new Uri("https://plex.example") });
        return (await marked.GetServerIdentityAsync()).Match(
            Right: _ => elsewhere == plex ? "the same" : "adjusted",
            Left: Explain
        );
    }

    static async Task<string> WrapAsync(string url, string token)
    {
        var server = PlexServer.At(url, token) with { Timeout = TimeSpan.FromSeconds(30) };
        var patient = RetryPolicy.Default with { OnRetry = notice => Console.WriteLine(notice.Error.Message) };
        var sent = 0;
        using var wrapped = new PlexClient(
            server with
            {
                WrapHandler = inner => new MyHandler { InnerHandler = inner },
            },
            patient
        );
        using var counted = new PlexClient(
            PlexServer.At(url, token) with
            {
                WrapHandler = inner => new MyHandler { InnerHandler = inner, Sent = () => sent++ },
            },
            patient
        );
        await wrapped.GetServerIdentityAsync();
        await counted.GetServerIdentityAsync();
        return $"{sent} request through a handler";
    }

    static async Task<string> RegisterAsync(string url, string path)
    {
        var (services, sent) = (new ServiceCollection(), 0);
        services.AddPlexButler(options => options.Servers["attic"] = new() { Url = url, TokenFile = path });
        services.Configure<PlexButlerOptions>(options =>
            options.WrapHandler = (_, inner) => new MyHandler { InnerHandler = inner, Sent = () => sent++ }
        );
        await using var provider = services.BuildServiceProvider();
        var identity = await provider.GetRequiredKeyedService<IPlexButler>("attic").GetServerIdentityAsync();
        return identity.Match(Right: _ => $"{sent} request to the attic", Left: Explain);
    }

    sealed class MyHandler : DelegatingHandler
    {
        public Action Sent { get; init; } = () => { };

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Sent();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
