#if DESKTOP
using System.Globalization;
using Microsoft.Extensions.Hosting.WindowsServices;
#endif

namespace PlexButler.Bot.Hosting.Platform;

/// <summary>What differs in the build for Windows and macOS. In every other build it does nothing.</summary>
static class DesktopProcess
{
    /// <summary>
    /// Makes the process as the others are: invariant text, and the settings beside a service's program.
    /// </summary>
    public static void Prepare()
    {
#if DESKTOP
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        // Windows starts services in its own folder.
        if (WindowsServiceHelpers.IsWindowsService())
            Directory.SetCurrentDirectory(AppContext.BaseDirectory);
#endif
    }

    /// <summary>
    /// Lets Windows start and stop the bot as a service; changes nothing when it is started otherwise.
    /// </summary>
    public static IServiceCollection AddDesktopService(this IServiceCollection services) =>
#if DESKTOP
        services.AddWindowsService(static options => options.ServiceName = "butler");
#else
        services;
#endif
}
