using System.Buffers.Text;
using System.Text;
using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: what a pasted Discord token most likely is. Nothing of it is quoted.</summary>
static class TokenShape
{
    const string Where = "Copy the bot token from discord.com/developers, your application, Bot, Reset Token.";

    /// <summary>A bot token has three parts; the first is the bot's id in base 64.</summary>
    public static Check Judge(Secret token)
    {
        const string subject = "Discord token";
        var text = token.Reveal();
        if (SecretShape.mistake("Discord:Token", text).Case is string mistake)
            return Check.Fail(subject, $"It {mistake}", Where);
        var parts = text.Split('.');
        if (parts.Length != 3 || Bot(parts[0]) is not { } id)
            return Check.Fail(
                subject,
                "This does not have a bot token's shape: three parts with dots between, the first the bot's id.",
                Where
            );
        return Check.Pass(subject, $"It has a bot token's shape, for the bot {id}.");
    }

    static Snowflake? Bot(string part)
    {
        try
        {
            return Snowflake.Parse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(part))).ToNullable();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
