using PlexButler.Discord.Model;

namespace PlexButler.Bot.Doctor;

/// <summary>What the operator can do when Discord ended the session for good.</summary>
static class SessionEndAdvice
{
    /// <summary>What happened and the next step.</summary>
    public static string For(SessionEndReason reason) =>
        reason switch
        {
            SessionEndReason.TokenRefused => "Discord refused the bot token. Reset it at discord.com/developers, "
                + "your application, Bot, Reset Token, and put the new one into Discord:Token.",
            SessionEndReason.IntentsRefused =>
                "Discord refused the gateway intents. This bot asks for none; check that "
                    + "Discord:Token is this application's token and that the application is not restricted.",
            SessionEndReason.ClientRefused =>
                "Discord no longer serves this version of the bot (API version or sharding). Update the bot.",
            SessionEndReason.Requested => "Stopped on request.",
        };
}
