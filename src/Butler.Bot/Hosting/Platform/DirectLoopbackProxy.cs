using System.Net;

namespace PlexButler.Bot.Hosting.Platform;

/// <summary>
/// The proxy of the environment, but never for this machine itself: <c>HTTP_PROXY</c> alone would send it calls to
/// 127.0.0.1, which it resolves to itself.
/// </summary>
sealed class DirectLoopbackProxy(IWebProxy environment) : IWebProxy
{
    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => environment.Credentials;
        set => environment.Credentials = value;
    }

    /// <summary>Makes it the default of the process.</summary>
    public static void Install() => HttpClient.DefaultProxy = new DirectLoopbackProxy(HttpClient.DefaultProxy);

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : environment.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => host.IsLoopback || environment.IsBypassed(host);
}
