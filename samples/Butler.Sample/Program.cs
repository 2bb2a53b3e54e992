// A service that embeds the library. Run it against the sandbox or your own server:
//   Plex__Url=http://127.0.0.1:32400 Plex__Token=… dotnet run --project samples/Butler.Sample
//   curl localhost:5000/tasks
//   curl -X POST localhost:5000/tasks/BackupDatabase
// It also works when compiled ahead of time, with every shape that the library's README shows.
using System.Text.Json.Serialization;
using LanguageExt;
using PlexButler;
using PlexButler.Sample;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddPlexButler(builder.Configuration.GetSection("Plex"));
builder.Services.AddHealthChecks().AddPlexServer();
builder.Services.AddProblemDetails(); // knows how to write them, which reflection cannot in a native program
builder.Services.ConfigureHttpJsonOptions(options =>
    options.SerializerOptions.TypeInfoResolverChain.Add(PlexButlerJson.Default)
);
builder.Services.ConfigureHttpJsonOptions(options =>
{
    options.SerializerOptions.TypeInfoResolverChain.Add(SampleJson.Default);
    options.SerializerOptions.RespectRequiredConstructorParameters = true; // a body without a task is refused
});
var app = builder.Build();

app.MapHealthChecks("/health");

// As it is: the value or the error, as JSON.
app.MapGet("/raw/tasks", (IPlexButler plex) => plex.GetTasksAsync());

// Values: an error is matched once, into what the caller of this service should see.
app.MapGet("/tasks", async (PlexClient plex, CancellationToken token) =>
    (await plex.GetTasksAsync(token)).Match(Right: tasks => Results.Ok(tasks.Map(ToSummary).ToArray()), Left: ToProblem)
);

// A route gives a valid name, or does not match: TaskName parses itself.
app.MapPost("/tasks/{task}", async (TaskName task, PlexClient plex, CancellationToken token) =>
    (await plex.StartTaskAsync(task, token)).Match(
        Right: outcome => Results.Ok(outcome == StartOutcome.Started ? "started" : "was already running"),
        Left: ToProblem
    )
);

// So does JSON.
app.MapPost("/start", async (StartRequest request, PlexClient plex, CancellationToken token) =>
    (await plex.StartTaskAsync(request.Task, token)).Match(Right: _ => Results.Ok(request), Left: ToProblem)
);

// Results: several of them in query syntax. The first failure is the result.
app.MapGet("/overview", async (PlexClient plex, CancellationToken token) =>
{
    var (listed, watched, window) = (
        await plex.GetTasksAsync(token),
        await plex.GetSessionsAsync(token),
        (await plex.GetScheduleAsync(token)).Map(schedule => schedule.Window)
    );
    var overview =
        from tasks in listed
        from sessions in watched
        let enabled = tasks.Filter(task => task.Enabled)
        from hours in window
        select (enabled, sessions, Prelude.Optional(hours));
    return overview.Match(
        Right: seen => Results.Ok($"{seen.enabled.Count} enabled, {seen.sessions.Count} watching, {seen.Item3}"),
        Left: ToProblem
    );
});

// Exceptions, for those who prefer them.
app.MapPost("/stop", async (PlexClient plex, CancellationToken token) =>
{
    try
    {
        await plex.StopAllAsync(token).OrThrow();
        return Results.Ok("stopped");
    }
    catch (ButlerException e)
    {
        return ToProblem(e.Error);
    }
});

// Effects: described first and run once, with their own retry policy. This one waits for a server that is starting up.
app.MapPost("/tonight", async (PlexClient plex, CancellationToken token) =>
{
    var backUpUnlessWatched =
        from sessions in Sessions<Runtime>.all
        from outcome in sessions.IsEmpty
            ? Butler<Runtime>.start(TaskNames.BackupDatabase).Map(Prelude.Some)
            : Prelude.SuccessAff<Runtime, Option<StartOutcome>>(Prelude.None)
        select outcome;
    return (await backUpUnlessWatched.WithRetry(RetryPolicy.Patient).RunAsync(plex.Plex, token)).Match(
        Right: outcome => Results.Ok(outcome.IsSome ? "the backup is running" : "somebody is watching"),
        Left: ToProblem
    );
});

// What the READMEs show, word for word.
app.MapPost("/snippets", async (PlexClient plex, IConfiguration settings, CancellationToken token) =>
{
    var (url, secret) = (settings["Plex:Url"]!, settings["Plex:Token"]!);
    await Snippets.StartBackup(url, secret);
    await Snippets.Register(url, secret);
    await Snippets.StartAll(plex);
    return Results.Ok(
        new[]
        {
            await Snippets.StartWeekly(url, secret, token),
            Snippets.Convert(await Snippets.FindQuiet(plex, token)),
            Snippets.Convert(new ButlerError.Refused(418)),
        }
    );
});

app.MapPost("/examples", async (IPlexButler plex, IConfiguration settings) =>
    Results.Ok(await Examples.RunAsync(plex, settings["Plex:Url"]!, settings["Plex:Token"]!))
);

// A server of one's own, and one of several by name.
app.MapGet(
    "/servers/{name}",
    async (string name, PlexServers servers, IConfiguration settings, CancellationToken token) =>
    {
        var (url, path) = (settings["Plex:Url"]!, Path.GetTempFileName());
        await File.WriteAllTextAsync(path, settings["Plex:Token"], token);
        // A pin needs https, which the sandbox does not speak. The server itself stands in for the proxy.
        var server = Snippets.Describe(url, "replaced", path, new string('0', 64), new Uri(url)) with
        {
            CertificateSha256 = Option<string>.None,
        };
        using var own = new PlexClient(server, RetryPolicy.None);
        var identity = await own.GetServerIdentityAsync(token);
        File.Delete(path);
        return await servers
            .Find(name)
            .Match(
                Some: async plex =>
                {
                    var found = await plex.GetServerIdentityAsync(token);
                    var same =
                        from one in identity
                        from other in found
                        select Prelude.Some((one, other)).Exists(pair => pair.one == pair.other);
                    return same.Match(Right: yes => Results.Ok(yes), Left: ToProblem);
                },
                None: () => Task.FromResult(Results.NotFound())
            );
    }
);

app.Run();

static TaskSummary ToSummary(ButlerTask task) =>
    new(task.Name.Value, task.Title.IfNone(task.Name.Value), task.IntervalDays, task.Enabled);

static IResult ToProblem(ButlerError error) =>
    Results.Problem(
        "It failed: " + error,
        statusCode: error.Match(
            unauthorized: _ => 502,
            taskNotFound: _ => 404,
            maintenance: _ => 503,
            refused: _ => 502,
            unreachable: _ => 502,
            timedOut: _ => 504,
            unreadable: _ => 502
        )
    );

sealed record TaskSummary(string Name, string Title, int EveryDays, bool Enabled);

sealed record StartRequest(TaskName Task);

[JsonSerializable(typeof(TaskSummary[]))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(bool))]
sealed partial class SampleJson : JsonSerializerContext;
