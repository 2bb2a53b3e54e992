using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace PlexButler;

/// <summary>For programs with a service collection.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Registers <see cref="PlexServers"/>, and of the first server <see cref="PlexClient"/> and <see cref="PlexIO"/>. All problems of the
    /// options end the start, by name.</summary>
    /// <example><code>services.AddPlexButler(options => options.Read(configuration.GetSection("Plex")));</code></example>
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
