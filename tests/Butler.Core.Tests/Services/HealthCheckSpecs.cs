using LanguageExt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Services;

/// <summary>The health check of a server.</summary>
public sealed class HealthCheckSpecs
{
    const string Migrations =
        """<Response code="503" title="Maintenance" status="Plex Media Server is currently running database migrations."/>""";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, HealthStatus, string> Replies =>
        new()
        {
            { "owner", HealthStatus.Healthy, "Plex answers." },
            { "guest", HealthStatus.Unhealthy, "The token is not the owner's." },
            { "stranger", HealthStatus.Unhealthy, "Plex refused the token." },
            { "maintenance", HealthStatus.Degraded, "Plex is busy with its own maintenance." },
            { "gone", HealthStatus.Unhealthy, "Plex could not be reached." },
        };

    [Theory, MemberData(nameof(Replies))]
    public async Task The_first_server_is_checked(string server, HealthStatus status, string description)
    {
        var report = await Check(new ScriptedPlex(GetReplies(server)), checks => checks.AddPlexServer());
        Assert.Equal((status, description), (report.Entries["plex"].Status, report.Entries["plex"].Description));
    }

    [Fact]
    public async Task A_server_can_be_chosen_and_its_failure_weighed()
    {
        var report = await Check(new ScriptedPlex(GetReplies("gone")), checks =>
            checks.AddPlexServer("attic", failureStatus: HealthStatus.Degraded, tags: ["ready"])
        );
        Assert.Equal(HealthStatus.Degraded, report.Entries["plex-attic"].Status);
        Assert.Equal(["ready"], report.Entries["plex-attic"].Tags);
    }

    // A check that retries would answer when nobody asks any more.
    [Fact]
    public async Task A_check_asks_once()
    {
        var plex = new ScriptedPlex(GetReplies("gone"));
        await Check(new RetryingPlex(plex, RetryPolicy.Patient), checks => checks.AddPlexServer());
        Assert.Equal(["GET butler"], plex.Requests);
    }

    static async Task<HealthReport> Check(PlexIO plex, Action<IHealthChecksBuilder> add)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IPlexButler>(new PlexClient(plex))
            .AddKeyedSingleton<IPlexButler>("attic", new PlexClient(plex));
        add(services.AddHealthChecks());
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
    }

    static Either<ButlerError, PlexReply>[] GetReplies(string server) =>
        server switch
        {
            "owner" => [SampleReplies.Json(SampleReplies.TwoTasks)],
            "guest" =>
            [
                SampleReplies.Html(401, ""),
                SampleReplies.Json("""{"MediaContainer":{"machineIdentifier":"m","version":"1"}}"""),
            ],
            "stranger" => [SampleReplies.Html(401, "")],
            "maintenance" => [SampleReplies.Xml(Migrations) with { Status = 503 }],
            _ => [new ButlerError.Unreachable(ConnectionFailure.Refused)],
        };
}
