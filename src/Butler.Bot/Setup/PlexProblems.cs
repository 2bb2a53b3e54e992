using LanguageExt;
using PlexButler.Bot.Doctor;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>Pure: what is wrong with a Plex server's address or token, in words.</summary>
static class PlexProblems
{
    /// <summary>Why an address does not lead to a Plex server, or not to all of it, and what to do.</summary>
    /// <param name="url">The address.</param>
    /// <param name="error">What happened.</param>
    /// <param name="isIdentified">Whether a Plex server has answered there before.</param>
    public static string Describe(Uri url, ButlerError error, bool isIdentified)
    {
        var check = PlexErrorChecks.FromError(
            "",
            error,
            new PlexServer(url, static () => ""),
            inContainer: false,
            isIdentified
        );
        return $"{check.Message} {check.Remedy}";
    }

    /// <summary>What is wrong with a token; None if it is the owner's.</summary>
    public static Option<string> Describe(TokenAccess access) =>
        access switch
        {
            TokenAccess.Owner => None,
            TokenAccess.Guest => "Plex knows the token, but it is not the owner's, so it cannot use the Butler.",
            TokenAccess.Rejected => "Plex does not accept the token: it is mistyped or was revoked.",
        };
}
