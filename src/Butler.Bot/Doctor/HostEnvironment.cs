using PlexButler.Discord.Model;

namespace PlexButler.Bot.Doctor;

/// <summary>Where the examination takes place.</summary>
/// <param name="Time">This machine's clock.</param>
/// <param name="IsInContainer">Whether 127.0.0.1 is a container's own and not the machine's.</param>
/// <param name="BotConnection">The connection of the bot that examines itself; null when nothing is connected yet and a session has to be tried.</param>
sealed record HostEnvironment(TimeProvider Time, bool IsInContainer, ConnectionStatus? BotConnection)
{
    /// <summary>As they are.</summary>
    public static HostEnvironment Detect(ConnectionStatus? botConnection) =>
        new(TimeProvider.System, IsContainer(), botConnection);

    // Docker, Podman, the .NET images, Kubernetes: each leaves one of these.
    static bool IsContainer() =>
        File.Exists("/.dockerenv")
        || File.Exists("/run/.containerenv")
        || Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is { Length: > 0 };
}
