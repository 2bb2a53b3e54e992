using PlexButler.Discord.Model;

namespace PlexButler.Bot.Hosting;

/// <summary>The process's exit codes.</summary>
static class ExitCode
{
    /// <summary>Stopped on request.</summary>
    public const int Ok = 0;

    /// <summary>Something unexpected happened, or a check failed.</summary>
    public const int Failed = 1;

    /// <summary>EX_UNAVAILABLE: Discord cannot serve this client.</summary>
    public const int DiscordUnavailable = 69;

    /// <summary>EX_NOPERM: Discord refused the token or the intents.</summary>
    public const int DiscordRefused = 77;

    /// <summary>EX_CONFIG: the settings have to be fixed.</summary>
    public const int Settings = 78;

    /// <summary>The code for the way a session ended.</summary>
    public static int ForSessionEnd(SessionEndReason reason) =>
        reason switch
        {
            SessionEndReason.Requested => Ok,
            SessionEndReason.TokenRefused or SessionEndReason.IntentsRefused => DiscordRefused,
            SessionEndReason.ClientRefused => DiscordUnavailable,
        };
}
