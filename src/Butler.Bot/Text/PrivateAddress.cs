using System.Net;
using System.Net.Sockets;

namespace PlexButler.Bot.Text;

/// <summary>Pure: addresses that lead nowhere outside a home network.</summary>
static class PrivateAddress
{
    /// <summary>Whether this is one: loopback, private, link-local, or shared by a provider's customers.</summary>
    public static bool Includes(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
            return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal
                || address.IsIPv6UniqueLocal
                || (address.IsIPv4MappedToIPv6 && Includes(address.MapToIPv4()));
        return address.GetAddressBytes()
            is [10, ..]
                or [192, 168, ..]
                or [169, 254, ..]
                or [172, >= 16 and < 32, ..]
                or [100, >= 64 and < 128, ..];
    }
}
