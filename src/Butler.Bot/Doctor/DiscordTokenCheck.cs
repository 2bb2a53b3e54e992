using System.Buffers.Text;
using System.Text;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: what a pasted Discord token most likely is. Nothing of it is quoted.</summary>
static class DiscordTokenCheck
{
    const string Remedy = "Copy the bot token from discord.com/developers, your application, Bot, Reset Token.";

    /// <summary>A bot token has three parts; the first is the bot's id in base 64.</summary>
    public static CheckResult Run(Secret token)
    {
        const string subject = "Discord token";
        var text = token.Reveal();
        if (SecretFormat.Validate("Discord:Token", text).Case is string error)
            return CheckResult.Fail(subject, $"It {error}", Remedy);
        var parts = text.Split('.');
        if (parts.Length != 3 || ParseBotId(parts[0]) is not { } id)
            return CheckResult.Fail(
                subject,
                "This does not have a bot token's shape: three parts with dots between, the first the bot's id.",
                Remedy
            );
        return CheckResult.Pass(subject, $"It has a bot token's shape, for the bot {id}.");
    }

    static Snowflake? ParseBotId(string part)
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
