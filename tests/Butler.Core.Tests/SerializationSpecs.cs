using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LanguageExt;
using PlexButler.Testing;

namespace PlexButler.Tests;

/// <summary>What an API that returns the library's values sends, with reflection and without.</summary>
public sealed class SerializationSpecs
{
    static readonly JsonSerializerOptions ByReflection = new(JsonSerializerDefaults.Web);

    // As in a program that is compiled ahead of time: nothing but what was generated.
    static readonly JsonSerializerOptions Generated = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(PlexButlerJson.Default),
    };

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<ButlerError, string> Errors =>
        new()
        {
            {
                new ButlerError.Unauthorized(401),
                """{"kind":"Unauthorized","message":"Plex refused the token.","status":401}"""
            },
            {
                new ButlerError.TaskNotFound(TaskNames.BackupDatabase),
                """{"kind":"TaskNotFound","message":"Plex knows no task \u0027BackupDatabase\u0027.","task":"BackupDatabase"}"""
            },
            {
                new ButlerError.Maintenance("migrating"),
                """{"kind":"Maintenance","message":"Plex is busy with its own maintenance.","serverMessage":"migrating"}"""
            },
            {
                new ButlerError.Refused(418),
                """{"kind":"Refused","message":"Plex answered with status 418.","status":418}"""
            },
            {
                new ButlerError.Unreachable(ConnectionFailure.Dns) { Advice = "the host is secret.example" },
                """{"kind":"Unreachable","message":"Plex could not be reached.","failure":"Dns"}"""
            },
            {
                new ButlerError.TimedOut(TimeSpan.FromSeconds(1.5)),
                """{"kind":"TimedOut","message":"Plex did not answer within 1.5 s.","seconds":1.5}"""
            },
            {
                new ButlerError.Unreadable("the task list"),
                """{"kind":"Unreadable","message":"Plex sent a reply that cannot be read.","detail":"the task list"}"""
            },
        };

    [Theory, MemberData(nameof(Errors))]
    public void An_error_is_written_by_kind_and_read_again(ButlerError error, string json)
    {
        Assert.All([ByReflection, Generated], options =>
        {
            Assert.Equal(json, JsonSerializer.Serialize(error, options));
            Assert.Equal(
                error is ButlerError.Unreachable unreachable
                    ? unreachable with
                    {
                        Advice = Option<string>.None,
                    }
                    : error,
                JsonSerializer.Deserialize<ButlerError>(json, options)
            );
        });
        Assert.Equal(json, JsonSerializer.Serialize(error, error.GetType(), ByReflection));
    }

    [Theory]
    [InlineData("""{"kind":"Unauthorized"}""")]
    [InlineData("""{"kind":"Unauthorized","status":"401"}""")]
    [InlineData("""{"kind":"Unauthorized","status":1e30}""")]
    [InlineData("""{"kind":"Unreachable","failure":"0"}""")]
    [InlineData("""{"kind":"TimedOut","seconds":1e300}""")]
    [InlineData("""{"kind":"TaskNotFound","task":"../x"}""")]
    [InlineData("""{"kind":"Broken"}""")]
    [InlineData("""{"kind":null}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public void JSON_of_no_error_is_not_read_as_one(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ButlerError>(json, ByReflection));

    [Fact]
    public void Outcomes_are_written_and_read_by_name_only()
    {
        Assert.All([ByReflection, Generated], options =>
        {
            Assert.Equal("\"AlreadyRunning\"", JsonSerializer.Serialize(StartOutcome.AlreadyRunning, options));
            Assert.Equal(StopOutcome.NotRunning, JsonSerializer.Deserialize<StopOutcome>("\"NotRunning\"", options));
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<StopOutcome>("1", options));
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<StopOutcome>("\"1\"", options));
            Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(StartOutcome), options));
        });
    }

    [Fact]
    public async Task Every_result_of_the_task_face_is_written_with_its_value()
    {
        var plex = new InMemoryPlex();
        plex.AddSession(new("anna", "Alien", "TV", "playing", 40, new Transcode(true, false, Option<double>.None)));
        var activity = ActivityId.Parse("a-1").IfNone(() => throw new InvalidOperationException());
        plex.AddActivity(new(activity, "library.update.section", "", "", Option<int>.None, true, "2"));
        var butler = plex.Butler;
        CheckBoth(
            """{"value":{"tasks":[{"name":"BackupDatabase","title":"Backup Database","description":null,"intervalDays":3,"scheduleRandomized":false,"enabled":true},""",
            await butler.GetTaskListAsync(Token)
        );
        CheckBoth("""{"value":[{"name":"BackupDatabase",""", await butler.GetTasksAsync(Token));
        CheckBoth("""{"value":{"tasks":[{"task":{"name":"BackupDatabase",""", await butler.GetScheduleAsync(Token));
        CheckBoth("""{"value":"Started"}""", await butler.StartTaskAsync(TaskNames.BackupDatabase, Token));
        CheckBoth("""{"value":"Stopped"}""", await butler.StopTaskAsync(TaskNames.BackupDatabase, Token));
        CheckBoth("""{"value":{}}""", await butler.StartAllAsync(Token));
        CheckBoth("""{"value":"Unchanged"}""", await butler.EnableTaskAsync(TaskNames.BackupDatabase, Token));
        CheckBoth("""{"value":"Saved"}""", await butler.SetPreferencesAsync([], Token));
        CheckBoth("""{"value":[{"id":"ButlerStartHour",""", await butler.GetPreferencesAsync(Token));
        CheckBoth("""{"value":{"startHour":2,"endHour":5,""", await butler.GetMaintenanceWindowAsync(Token));
        CheckBoth(
            """{"value":[{"id":"a-1","type":"library.update.section","title":"","subtitle":"","percent":null,""",
            await butler.GetActivitiesAsync(Token)
        );
        CheckBoth(
            """{"value":[{"user":"anna","title":"Alien","player":"TV","state":"playing","percent":40,"transcode":{"convertsVideo":true,"convertsAudio":false,"speed":null}}]}""",
            await butler.GetSessionsAsync(Token)
        );
        CheckBoth("""{"value":"Cancelled"}""", await butler.CancelActivityAsync(activity, Token));
        CheckBoth("""{"value":{"machineIdentifier":""", await butler.GetServerIdentityAsync(Token));
        CheckBoth("""{"value":{"friendlyName":"In memory",""", await butler.GetServerInfoAsync(Token));
        CheckBoth("""{"value":"Owner"}""", await butler.GetTokenAccessAsync(Token));
        plex.FailNext(new ButlerError.Refused(418), calls: 1);
        CheckBoth("""{"error":{"kind":"Refused",""", await butler.GetTasksAsync(Token));
    }

    [Fact]
    public void A_record_is_read_again_where_a_value_may_be_missing()
    {
        var session = new PlexSession("anna", "Alien", "TV", "playing", 40, Option<Transcode>.None);
        var json = JsonSerializer.Serialize(session, ByReflection);
        Assert.Equal(session, JsonSerializer.Deserialize<PlexSession>(json, ByReflection));
        Assert.Equal(session, JsonSerializer.Deserialize<PlexSession>(json, Generated));
    }

    static void CheckBoth<A>(string start, PlexResult<A> result) =>
        Assert.All([ByReflection, Generated], options =>
            Assert.StartsWith(start, JsonSerializer.Serialize(result, options), StringComparison.Ordinal)
        );
}
