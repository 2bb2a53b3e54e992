using System.Buffers.Text;
using System.Text;
using LanguageExt;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: checks the format of a Discord token without quoting any of it.</summary>
static class DiscordTokenCheck
{
    const string Subject = "Discord token",
        Remedy = "Copy the bot token from discord.com/developers, your application, Bot, Reset Token.";

    /// <summary>A bot token has three parts; the first is the bot's id in base 64.</summary>
    public static CheckResult Run(Secret token)
    {
        var text = token.Reveal();
        return SecretFormat
            .Validate("Discord:Token", text)
            .Match(
                Some: static error => CheckResult.Fail(Subject, $"It {error}", Remedy),
                None: () =>
                    ReadBotId(token)
                        .Match(
                            Some: static id =>
                                CheckResult.Pass(Subject, $"It has the format of a bot token, for the bot {id}."),
                            None: static () =>
                                CheckResult.Fail(
                                    Subject,
                                    "It is not a bot token: that is three parts separated by "
                                        + "dots, and the first is the bot's id.",
                                    Remedy
                                )
                        )
            );
    }

    /// <summary>The bot's user id, which begins its token.</summary>
    public static Option<Snowflake> ReadBotId(Secret token)
    {
        if (token.Reveal().Split('.') is not [var id, _, _])
            return None;
        try
        {
            return Snowflake.Parse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(id)));
        }
        catch (FormatException)
        {
            return None;
        }
    }
}
