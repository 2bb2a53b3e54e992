using Microsoft.Extensions.Diagnostics.HealthChecks;
using PlexButler;

// Where every health check's registration is looked for.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of Plex servers.</summary>
public static class PlexButlerHealthChecksBuilderExtensions
{
    /// <summary>Adds a check of a server that <c>AddPlexButler</c> registered: healthy if it answers to the owner's
    /// token, degraded during its own maintenance, otherwise failed.</summary>
    /// <param name="builder">From <c>AddHealthChecks()</c>.</param>
    /// <param name="server">The server's name; null for the first one.</param>
    /// <param name="name">The check's name; <c>plex</c>, or <c>plex-</c> and the server's, by default.</param>
    /// <param name="failureStatus">What a failure counts as; unhealthy by default.</param>
    /// <param name="tags">To choose checks by.</param>
    /// <param name="timeout">For the whole check; by default only the server's own for one attempt.</param>
    /// <example><code>builder.Services.AddHealthChecks().AddPlexServer();</code></example>
    public static IHealthChecksBuilder AddPlexServer(
        this IHealthChecksBuilder builder,
        string? server = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(
            new HealthCheckRegistration(
                name ?? (server is null ? "plex" : $"plex-{server}"),
                provider => new PlexServerHealthCheck(
                    server is null
                        ? provider.GetRequiredService<IPlexButler>()
                        : provider.GetRequiredKeyedService<IPlexButler>(server)
                ),
                failureStatus,
                tags,
                timeout
            )
        );
    }
}
