using System.Security.Cryptography;

namespace PlexButler.Sandbox.Plex.Account;

/// <summary>Random text in the shape of what Plex gives out.</summary>
static class PlexToken
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    /// <summary>Twenty characters. Never a <c>claim-…</c>, which is another thing, nor something a command line takes for an option.</summary>
    public static string Create()
    {
        var token = RandomNumberGenerator.GetString(Letters, 20);
        return token.StartsWith("claim-", StringComparison.Ordinal) || token[0] == '-' ? Create() : token;
    }

    /// <summary>The forty hex digits that name a server.</summary>
    public static string CreateMachineId() => RandomNumberGenerator.GetHexString(40, lowercase: true);
}
