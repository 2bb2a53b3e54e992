using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace PlexButler.Bot.Setup.Files;

/// <summary>Windows' counterpart of a file's mode: without it a file takes over its folder's rights.</summary>
[SupportedOSPlatform("windows")]
static class WindowsOwnerOnly
{
    /// <summary>
    /// Creates a file that its owner can read and write, and with him whom he cannot keep out: the system, as which
    /// services run, and administrators.
    /// </summary>
    public static FileStream Create(string path)
    {
        var access = new FileSecurity();
        access.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (var identity in Permitted())
            access.AddAccessRule(new(identity, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(
            FileMode.CreateNew,
            FileSystemRights.Write,
            FileShare.None,
            bufferSize: 4096,
            FileOptions.None,
            access
        );
    }

    static IEnumerable<SecurityIdentifier> Permitted()
    {
        using var owner = WindowsIdentity.GetCurrent();
        if (owner.User is { } user)
            yield return user;
        yield return new SecurityIdentifier(WellKnownSidType.LocalSystemSid, null);
        yield return new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null);
    }
}
