using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace PlexButler;

/// <summary>Registers the library in a service collection.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Registers <see cref="PlexServers"/>, and <see cref="PlexClient"/> and <see cref="PlexIO"/> of the first
    /// server. Invalid options fail the start; all problems are reported together.</summary>
    /// <example><code>services.AddPlexButler(options =>
    /// options.Read(configuration.GetSection("Plex")));</code></example>
    public static IServiceCollection AddPlexButler(
        this IServiceCollection services,
        Action<PlexButlerOptions> configure
    )
    {
        services.AddOptions<PlexButlerOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<PlexButlerOptions>, PlexButlerOptionsValidator>()
        );
        services.TryAddSingleton<PlexServers>();
        services.TryAddSingleton(static provider => provider.GetRequiredService<PlexServers>().First);
        services.TryAddSingleton(static provider => provider.GetRequiredService<PlexServers>().First.Plex);
        return services;
    }
}
