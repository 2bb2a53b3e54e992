using System.Security.Cryptography;

namespace PlexButler.Sandbox.Plex.Account;

/// <summary>Creates random tokens and ids that look like Plex's.</summary>
static class PlexToken
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    /// <summary>
    /// Twenty characters, which look neither like a claim token (<c>claim-…</c>) nor like a command-line option.
    /// </summary>
    public static string Create()
    {
        var token = RandomNumberGenerator.GetString(Letters, 20);
        return token.StartsWith("claim-", StringComparison.Ordinal) || token[0] == '-' ? Create() : token;
    }

    /// <summary>The forty hex digits that identify a server.</summary>
    public static string CreateMachineId() => RandomNumberGenerator.GetHexString(40, lowercase: true);
}
