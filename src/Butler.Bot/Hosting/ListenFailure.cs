using System.Net.Sockets;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Hosting;

/// <summary>Why the bot cannot listen at its addresses.</summary>
static class ListenFailure
{
    const string Setting = "Http:Urls";

    /// <summary>What to do about an exception that starting the listener threw.</summary>
    /// <remarks>Another program may end, and an address may come up with its network; a port that this user may not
    /// use stays forbidden.</remarks>
    public static SettingProblem Describe(IEnumerable<string> urls, Exception error)
    {
        var (reason, mayPass) = FindCode(error) switch
        {
            SocketError.AddressAlreadyInUse => ("another program uses the port.", true),
            SocketError.AddressNotAvailable => ("this machine does not have that address, or not yet.", true),
            SocketError.AccessDenied => ("this user may not use that port; choose one above 1023.", false),
            _ => (error.GetBaseException().Message, false),
        };
        return new(Setting, $"cannot listen at {string.Join(", ", urls)}: {reason}") { MayPass = mayPass };
    }

    static SocketError FindCode(Exception? error) =>
        error is null ? SocketError.Success
        : error is SocketException socket ? socket.SocketErrorCode
        : FindCode(error.InnerException);
}
