using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PlexButler;

// Where every service's registration is looked for.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the library in a service collection.</summary>
/// <remarks>Inject <see cref="IPlexButler"/> for the first server, with <c>[FromKeyedServices("attic")]</c> for one by
/// its name, or <see cref="PlexServers"/> for all of them. <see cref="PlexClient"/> and <see cref="PlexIO"/> can be had
/// in the same ways. What was registered before is left as it is, so that a test can put its own in place.</remarks>
public static class PlexButlerServiceCollectionExtensions
{
    /// <summary>Registers the servers of a configuration section; see <see cref="PlexButlerOptions.Read"/>. Invalid
    /// options fail the start; all problems of all servers are reported together.</summary>
    /// <example><code>builder.Services.AddPlexButler(builder.Configuration.GetSection("Plex"));</code></example>
    public static IServiceCollection AddPlexButler(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddPlexButler(options => options.Read(section));
    }

    /// <summary>Registers the servers that the options name. Invalid options fail the start; all problems of all
    /// servers are reported together.</summary>
    /// <example><code>services.AddPlexButler(options =>
    /// options.Servers["attic"] = new() { Url = "http://192.168.1.10:32400", TokenFile = "/run/secrets/plex" });
    /// </code></example>
    public static IServiceCollection AddPlexButler(
        this IServiceCollection services,
        Action<PlexButlerOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<PlexButlerOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<PlexButlerOptions>, PlexButlerOptionsValidator>()
        );
        services.TryAddSingleton<PlexServers>();
        services.TryAddSingleton(static provider => provider.GetRequiredService<PlexServers>().First);
        services.TryAddSingleton<IPlexButler>(static provider => provider.GetRequiredService<PlexClient>());
        services.TryAddSingleton(static provider => provider.GetRequiredService<IPlexButler>().Plex);
        services.TryAddKeyedSingleton(KeyedService.AnyKey, FindServer);
        services.TryAddKeyedSingleton<IPlexButler>(KeyedService.AnyKey, FindServer);
        services.TryAddKeyedSingleton(KeyedService.AnyKey, static (provider, name) =>
            provider.GetRequiredKeyedService<IPlexButler>(name).Plex
        );
        return services;
    }

    static PlexClient FindServer(IServiceProvider provider, object? key)
    {
        var servers = provider.GetRequiredService<PlexServers>();
        return servers
            .Find(key as string ?? "")
            .IfNone(() =>
                throw new InvalidOperationException(
                    $"No Plex server is called '{key}'. There are: {string.Join(", ", servers.Names)}."
                )
            );
    }
}
