namespace PlexButler.Discord.Model;

/// <summary>Why a session ended for good.</summary>
public enum SessionEndReason
{
    /// <summary>The token was cancelled.</summary>
    Requested,

    /// <summary>401 or close 4004: the bot token is refused.</summary>
    TokenRefused,

    /// <summary>Close 4013 or 4014: the intents are refused.</summary>
    IntentsRefused,

    /// <summary>Close 4010, 4011 or 4012: this client cannot be served.</summary>
    ClientRefused,
}
