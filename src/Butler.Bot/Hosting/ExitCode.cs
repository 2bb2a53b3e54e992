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

    /// <summary>EX_TEMPFAIL: the bot could not start, for a reason that may pass by itself; starting it again helps.
    /// </summary>
    public const int Temporary = 75;

    /// <summary>EX_NOPERM: Discord refused the token or the intents.</summary>
    public const int DiscordRefused = 77;

    /// <summary>EX_CONFIG: the settings have to be fixed.</summary>
    public const int Settings = 78;

    /// <summary>The code of a bot that has stopped.</summary>
    public static int ForStopped(IEnumerable<IHostedService> services, SessionEndReason reason) =>
        // The host stops the others when one fails, and reports it only in the log.
        services.OfType<BackgroundService>().Any(static service => service.ExecuteTask is { IsFaulted: true })
            ? Failed
            : ForSessionEnd(reason);

    static int ForSessionEnd(SessionEndReason reason) =>
        reason switch
        {
            SessionEndReason.Requested => Ok,
            SessionEndReason.TokenRefused or SessionEndReason.IntentsRefused => DiscordRefused,
            SessionEndReason.ClientRefused => DiscordUnavailable,
        };
}
