using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Doctor.Permissions;

/// <summary>Pure: whether the bot can post lines to a channel.</summary>
static class PostingCheck
{
    /// <summary>What a channel is. Numbers: Discord's documentation, "Channel Types".</summary>
    public static ChannelKind GetKind(JsonElement channel) =>
        channel.GetText("type") switch
        {
            "0" or "5" => ChannelKind.Text,
            "2" => ChannelKind.Voice,
            "10" or "11" or "12" => ChannelKind.Thread,
            _ => ChannelKind.None,
        };

    /// <summary>What is wrong, and what to do; None if the bot can post there.</summary>
    /// <param name="channel">The channel, as Discord describes it.</param>
    /// <param name="parent">The channel that gives its permissions: itself, or a thread's parent.</param>
    /// <param name="bot">The bot as a member of the channel's guild.</param>
    /// <param name="also">What it needs there beside posting lines.</param>
    public static Option<PostingProblem> FindProblem(
        JsonElement channel,
        JsonElement parent,
        GuildMembership bot,
        DiscordPermissions also = DiscordPermissions.None
    )
    {
        var (kind, name) = (GetKind(channel), channel.GetText("name"));
        if (kind == ChannelKind.None)
            return new PostingProblem(
                $"#{name} is {DescribeKind(channel)}: no line can be posted there.",
                "Choose a text channel, an announcement channel or a thread."
            );
        var required = RequiredPermissions.ForAudit(kind) | also;
        if (IsLocked(channel))
            required |= DiscordPermissions.ManageThreads;
        var missing = required & ~bot.GetPermissions(parent);
        return missing == DiscordPermissions.None
            ? None
            : new PostingProblem(
                $"The bot lacks {PermissionNames.List(missing)} in #{name}, so no line arrives there.",
                $"Give the bot's role {PermissionNames.List(missing)} in the permissions of "
                    + $"#{parent.GetText("name")}{(IsLocked(channel) ? ", or unlock the thread" : "")}."
            );
    }

    static bool IsLocked(JsonElement channel) =>
        channel.Find("thread_metadata").Exists(static metadata => metadata.GetFlag("locked"));

    static string DescribeKind(JsonElement channel) =>
        channel.GetText("type") switch
        {
            "1" or "3" => "a direct conversation",
            "4" => "a category",
            "13" => "a stage",
            "15" => "a forum",
            "16" => "a media channel",
            _ => "no channel for messages",
        };
}
