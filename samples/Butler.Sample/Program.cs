// A service that embeds the library. Run it against the sandbox or your own server:
//   Plex__Url=http://127.0.0.1:32400 Plex__Token=… dotnet run --project samples/Butler.Sample
//   curl localhost:5000/tasks
//   curl -X POST localhost:5000/tasks/BackupDatabase
using System.Text.Json.Serialization;
using LanguageExt;
using PlexButler;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddPlexButler(options => options.Read(builder.Configuration.GetSection("Plex")));
builder.Services.ConfigureHttpJsonOptions(options =>
    options.SerializerOptions.TypeInfoResolverChain.Add(SampleJson.Default)
);
var app = builder.Build();

// Values: an error is matched once, into what the caller of this service should see.
app.MapGet("/tasks", async (PlexClient plex, CancellationToken token) =>
    (await plex.GetTasksAsync(token)).Match(Right: tasks => Results.Ok(tasks.Map(ToSummary).ToArray()), Left: ToProblem)
);

app.MapPost("/tasks/{name}", async (string name, PlexClient plex, CancellationToken token) =>
    await TaskName
        .Parse(name)
        .Match(
            Some: async task =>
                (await plex.StartTaskAsync(task, token)).Match(
                    Right: outcome => Results.Ok(outcome == StartOutcome.Started ? "started" : "was already running"),
                    Left: ToProblem
                ),
            None: () => Task.FromResult(Results.NotFound($"'{name}' cannot be a task's name"))
        )
);

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

app.Run();

static TaskSummary ToSummary(ButlerTask task) =>
    new(task.Name.Value, task.Title.IfNone(task.Name.Value), task.IntervalDays, task.Enabled);

static IResult ToProblem(ButlerError error) =>
    Results.Problem(
        error.Message,
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

[JsonSerializable(typeof(TaskSummary[]))]
sealed partial class SampleJson : JsonSerializerContext;
