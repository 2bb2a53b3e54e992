using LanguageExt;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Services;

/// <summary>Registering the library in a service collection.</summary>
public sealed class ServiceRegistrationSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_single_server_is_configured_and_used()
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        await using var services = Services(("Url", server.Url.ToString()), ("Token", "s3cret"));
        var tasks = await services.GetRequiredService<PlexClient>().GetTasksAsync(Token).OrThrow();
        Assert.Equal(2, tasks.Count);
        Assert.Equal(
            2,
            SampleReplies
                .Right(await Butler<Runtime>.tasks.RunAsync(services.GetRequiredService<PlexIO>(), Token))
                .Count
        );
        Assert.All(server.Requests, request =>
            Assert.Contains("X-Plex-Token: s3cret\r\n", request, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Several_servers_are_found_by_name()
    {
        await using var attic = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        await using var cellar = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        await using var services = Services(
            ("Servers:attic:Url", attic.Url.ToString()),
            ("Servers:attic:Token", "a"),
            ("Servers:cellar:Url", cellar.Url.ToString()),
            ("Servers:cellar:Token", "c")
        );
        var servers = services.GetRequiredService<PlexServers>();
        Assert.Equal(["attic", "cellar"], servers.Names.ToArray());
        Assert.True(servers.Find("elsewhere").IsNone);
        await servers.Find("CELLAR").IfNone(() => throw new InvalidOperationException()).GetTasksAsync(Token).OrThrow();
        Assert.Equal((0, 1), (attic.Requests.Length, cellar.Requests.Length));
        Assert.Same(servers.First, services.GetRequiredService<PlexClient>());
    }

    [Fact]
    public async Task A_token_file_is_read_for_every_call_and_may_be_missing()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("plexbutler").FullName, "token");
        await File.WriteAllTextAsync(file, "first\n", Token);
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        await using var services = Services(("Url", server.Url.ToString()), ("TokenFile", file));
        var client = services.GetRequiredService<PlexClient>();
        await client.GetTasksAsync(Token).OrThrow();
        await File.WriteAllTextAsync(file, "second", Token);
        await client.GetTasksAsync(Token).OrThrow();
        File.Delete(file);
        await client.GetTasksAsync(Token).OrThrow();
        Assert.Equal(
            ["first", "second", ""],
            server.Requests.Select(request =>
                request
                    .Split("\r\n")
                    .FirstOrDefault(line => line.StartsWith("X-Plex-Token: ", StringComparison.Ordinal))
                    ?["X-Plex-Token: ".Length..]
                ?? ""
            )
        );
    }

    [Fact]
    public async Task The_host_reports_all_option_errors_at_start_without_secrets()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddPlexButler(options =>
            options.Read(
                Configuration(
                    ("Timeout", "soon"),
                    ("Servers:attic:Url", "ftp://attic"),
                    ("Servers:attic:Token", "s3cret"),
                    ("Servers:attic:TokenFile", "/no/such/file"),
                    ("Servers:cellar:Url", "http://cellar?X-Plex-Token=s3cret"),
                    ("Servers:cellar:Timeout", "5")
                )
            )
        );
        builder.Services.Configure<PlexButlerOptions>(options =>
            options.Retry = RetryPolicy.Default with { Multiplier = 0 }
        );
        using var host = builder.Build();
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        Assert.Equal(
            [
                "Servers:attic:Token and TokenFile are both set: use only one of them.",
                "Servers:attic:TokenFile is not a readable file.",
                "Servers:attic:Url is not an absolute http or https address.",
                "Servers:attic:Timeout is not between zero and 24 days.",
                "Servers:cellar:Token is missing, and so is TokenFile.",
                "Servers:cellar:Url must not contain a query or a fragment.",
                "Retry:Multiplier is not a number of 1 or more.",
            ],
            error.Failures
        );
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://plex", "NaN")]
    [InlineData("http://plex", "1e300")]
    [InlineData("http://plex", "-1")]
    [InlineData("http://plex", "0")]
    public void An_invalid_timeout_option_is_reported(string url, string timeout) =>
        Assert.Equal(
            ["Servers:plex:Timeout is not between zero and 24 days."],
            Assert
                .Throws<OptionsValidationException>(() =>
                    Services(("Url", url), ("Token", "t"), ("Timeout", timeout)).GetRequiredService<PlexServers>()
                )
                .Failures
        );

    [Fact]
    public void A_configuration_without_a_server_is_reported() =>
        Assert.StartsWith(
            "There is no Plex server",
            Assert.Throws<OptionsValidationException>(() => Services().GetRequiredService<PlexServers>()).Message,
            StringComparison.Ordinal
        );

    static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection().AddPlexButler(options => options.Read(Configuration(settings))).BuildServiceProvider();

    static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
}
