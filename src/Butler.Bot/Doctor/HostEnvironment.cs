using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Doctor;

/// <summary>Where doctor runs.</summary>
/// <param name="Time">This machine's clock.</param>
/// <param name="IsInContainer">Whether 127.0.0.1 is a container's own address, not the machine's.</param>
/// <param name="BotConnection">
/// The connection of the bot that checks itself; None when there is none and doctor has to try a session.
/// </param>
/// <param name="Commands">The commands of this version.</param>
sealed record HostEnvironment(
    TimeProvider Time,
    bool IsInContainer,
    Option<ConnectionStatus> BotConnection,
    CommandCatalog Commands
)
{
    /// <summary>The proxy that this machine uses for an address outside.</summary>
    public Func<Uri, Option<Uri>> FindProxy { get; init; } = ProxyCheck.FindInEnvironment;

    /// <summary>Detects this process's environment.</summary>
    public static HostEnvironment Detect(Option<ConnectionStatus> botConnection, CommandCatalog commands) =>
        new(TimeProvider.System, DetectContainer(), botConnection, commands);

    /// <summary>Whether this process runs in a container.</summary>
    // Docker, Podman, the .NET images and Kubernetes each leave one of these.
    public static bool DetectContainer() =>
        File.Exists("/.dockerenv")
        || File.Exists("/run/.containerenv")
        || Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is { Length: > 0 };
}
