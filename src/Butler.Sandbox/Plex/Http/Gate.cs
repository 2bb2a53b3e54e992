using System.Net;

namespace PlexButler.Sandbox.Plex;

/// <summary>Who may call: whoever has the token, and whoever calls from a network that needs none.</summary>
static class Gate
{
    public static bool Admits(Call call, ServerState state) =>
        Holds(call, state.Token) || IsAllowed(call.From, Allowed(state));

    /// <summary>Whether the call carries the right token.</summary>
    public static bool Holds(Call call, string token) => call.Said("X-Plex-Token") == token;

    static string Allowed(ServerState state) =>
        Preferences.Find(state, "allowedNetworks") is { } setting ? Preferences.Value(state, setting) : "";

    // Addresses, address/bits and address/netmask, separated by commas, as the preference's own words say.
    static bool IsAllowed(IPAddress? from, string networks) =>
        from is not null
        && networks
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(network => Covers(network, from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from));

    static bool Covers(string network, IPAddress from) =>
        network.Split('/') switch
        {
            [var address] => IPAddress.TryParse(address, out var only) && only.Equals(from),
            [var address, var mask] when mask.Contains('.') => IPAddress.TryParse(address, out var start)
                && IPAddress.TryParse(mask, out var bits)
                && Masked(start, bits).SequenceEqual(Masked(from, bits)),
            [_, _] => IPNetwork.TryParse(network, out var range) && range.Contains(from),
            _ => false,
        };

    static byte[] Masked(IPAddress address, IPAddress mask) =>
        [.. address.GetAddressBytes().Zip(mask.GetAddressBytes(), (a, m) => (byte)(a & m))];
}
