using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Services;

/// <summary>What a service injects, and what it may put in the place of it.</summary>
public sealed class NamedServerSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_configuration_section_is_enough_to_register_servers()
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        await using var services = new ServiceCollection()
            .AddPlexButler(Section(("Url", server.Url.ToString()), ("Token", "t")))
            .BuildServiceProvider();
        Assert.Equal(2, (await services.GetRequiredService<IPlexButler>().GetTasksAsync(Token)).Value.Count);
        Assert.Same(services.GetRequiredService<IPlexButler>(), services.GetRequiredService<PlexClient>());
    }

    [Fact]
    public void A_server_is_injected_by_its_name()
    {
        using var services = new ServiceCollection()
            .AddPlexButler(
                Section(
                    ("Servers:attic:Url", "http://attic"),
                    ("Servers:attic:Token", "a"),
                    ("Servers:cellar:Url", "http://cellar"),
                    ("Servers:cellar:Token", "c")
                )
            )
            .AddTransient<CellarCleaner>()
            .BuildServiceProvider();
        var cellar = services.GetRequiredService<CellarCleaner>().Plex;
        var servers = services.GetRequiredService<PlexServers>();
        Assert.Equal(LanguageExt.Prelude.Some(cellar), servers.Find("cellar").Map(IPlexButler (found) => found));
        Assert.Same(cellar, services.GetRequiredKeyedService<PlexClient>("CELLAR"));
        Assert.Same(cellar.Plex, services.GetRequiredKeyedService<PlexIO>("cellar"));
        Assert.NotSame(cellar, services.GetRequiredService<IPlexButler>());
        Assert.Equal(
            "No Plex server is called 'roof'. There are: attic, cellar.",
            Assert
                .Throws<InvalidOperationException>(() => services.GetRequiredKeyedService<IPlexButler>("roof"))
                .Message
        );
    }

    [Fact]
    public async Task A_double_takes_the_place_of_the_server()
    {
        var plex = new ScriptedPlex(SampleReplies.Json(SampleReplies.TwoTasks));
        await using var services = new ServiceCollection()
            .AddSingleton<IPlexButler>(new PlexClient(plex))
            .AddPlexButler(Section(("Url", "http://never-asked"), ("Token", "t")))
            .BuildServiceProvider();
        Assert.Equal(2, (await services.GetRequiredService<IPlexButler>().GetTasksAsync(Token)).Value.Count);
        Assert.Same(plex, services.GetRequiredService<PlexIO>());
    }

    [Fact]
    public async Task A_handler_of_ones_own_sees_each_request_of_its_server()
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        await using var services = new ServiceCollection()
            .AddPlexButler(options =>
            {
                options.Servers["attic"] = new() { Url = server.Url.ToString(), Token = "t" };
                options.WrapHandler = (name, inner) => new Stamping(name) { InnerHandler = inner };
            })
            .BuildServiceProvider();
        await services.GetRequiredService<IPlexButler>().GetTasksAsync(Token).OrThrow();
        Assert.Contains("X-Stamp: attic\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_every_server_is_reported()
    {
        using var services = new ServiceCollection()
            .AddPlexButler(options =>
            {
                options.Servers["attic"] = new()
                {
                    Url = "http://name:s3cret@attic?token=s3cret",
                    Proxy = "ftp://proxy",
                    CertificateSha256 = "abc",
                    TimeoutSeconds = 0,
                };
                options.Servers["cellar"] = new()
                {
                    Url = "cellar",
                    Token = "t",
                    CertificateSha256 = "abc",
                };
                options.Retry = RetryPolicy.Default with { Multiplier = 0, Jitter = 2 };
            })
            .BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IPlexButler>());
        Assert.Equal(
            [
                "Servers:attic:Token is missing, and so is TokenFile.",
                "Servers:attic:Url must not contain user info.",
                "Servers:attic:Url must not contain a query or a fragment.",
                "Servers:attic:Timeout is not between zero and 24 days.",
                "Servers:attic:CertificateSha256 is not a SHA-256 fingerprint of 64 hexadecimal digits.",
                "Servers:attic:CertificateSha256 needs an https address.",
                "Servers:attic:Proxy is not the address of a proxy, like http://192.168.1.2:3128, without user info.",
                "Servers:cellar:Url is not an absolute http or https address.",
                "Servers:cellar:CertificateSha256 is not a SHA-256 fingerprint of 64 hexadecimal digits.",
                "Retry:Multiplier is not a number of 1 or more.",
                "Retry:Jitter is not between 0 and 1.",
            ],
            error.Failures
        );
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    static IConfiguration Section(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create($"Plex:{setting.Key}", (string?)setting.Value))
            )
            .Build()
            .GetSection("Plex");

    sealed class CellarCleaner([FromKeyedServices("cellar")] IPlexButler plex)
    {
        public IPlexButler Plex => plex;
    }

    sealed class Stamping(string stamp) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            request.Headers.Add("X-Stamp", stamp);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
