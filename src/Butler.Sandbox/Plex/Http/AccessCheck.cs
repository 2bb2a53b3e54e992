using System.Net;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>Who may call: clients with the token, and clients in a network that needs none.</summary>
static class AccessCheck
{
    public static bool IsAllowed(PlexCall call, ServerState state) =>
        HasToken(call, state.Token) || IsAllowedNetwork(call.RemoteAddress, GetAllowedNetworks(state));

    /// <summary>Whether the call carries the right token.</summary>
    public static bool HasToken(PlexCall call, string token) => call.GetPlexValue("X-Plex-Token") == token;

    static string GetAllowedNetworks(ServerState state) =>
        PreferenceRules.Find(state, "allowedNetworks") is { } setting ? PreferenceRules.GetValue(state, setting) : "";

    // Addresses, address/bits and address/netmask, separated by commas, as the preference's summary in Plex says.
    static bool IsAllowedNetwork(IPAddress? remoteAddress, string networks) =>
        remoteAddress is not null
        && networks
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(network =>
                NetworkContains(network, remoteAddress.IsIPv4MappedToIPv6 ? remoteAddress.MapToIPv4() : remoteAddress)
            );

    static bool NetworkContains(string network, IPAddress remoteAddress) =>
        network.Split('/') switch
        {
            [var address] => IPAddress.TryParse(address, out var only) && only.Equals(remoteAddress),
            [var address, var mask] when mask.Contains('.') => IPAddress.TryParse(address, out var start)
                && IPAddress.TryParse(mask, out var bits)
                && ApplyMask(start, bits).SequenceEqual(ApplyMask(remoteAddress, bits)),
            [_, _] => IPNetwork.TryParse(network, out var range) && range.Contains(remoteAddress),
            _ => false,
        };

    static byte[] ApplyMask(IPAddress address, IPAddress mask) =>
        [.. address.GetAddressBytes().Zip(mask.GetAddressBytes(), (a, m) => (byte)(a & m))];
}
