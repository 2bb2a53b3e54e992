using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs.Reporting;
using PlexButler.Bot.Sharing.Pins;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary>What the buttons of a status do: they put a live one into the channel, and take it away again.</summary>
static class LiveStatusCommand
{
    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnServer Usage = new(
        new Permission("pin", AccessLevel.Admin, "pin a live status in a channel, or remove one"),
        "puts a status into the channel that the bot keeps up to date, or takes it away",
        Run
    );

    /// <summary>To put one into the channel.</summary>
    public static CommandRequest OnServer(string server) => new CommandRequest(Usage, Empty).On(server);

    /// <summary>To take that one away.</summary>
    public static CommandRequest Remove(Pin pin) => OnServer(pin.Server).With(CommonOptions.PinName, pin.Id.ToString());

    static Task<CommandResult> Run(CommandContext context, CancellationToken token) =>
        context.Command.Pin.Match(Some: id => Remove(context, id, token), None: () => Pin(context, token));

    static async Task<CommandResult> Pin(CommandContext context, CancellationToken token)
    {
        var (interaction, server) = (context.Command.Interaction, context.Server);
        var place =
            from guild in interaction.GuildId
            from channel in interaction.ChannelId
            select new Place(guild, channel);
        // Discord names the channel of everything that is sent in a guild.
        if (!place.TryGetValue(out var here))
            return CommandResult.Shown("no channel", LiveStatusReply.NotPosted(server.Name, "Unknown Channel"));
        var placed = await context.Services.Live.Pin(interaction.Id, server, here.Guild, here.Channel, token);
        return placed.Match(
            Right: one =>
                CommandResult.Shown(
                    $"pinned in channel {here.Channel}",
                    LiveStatusReply.Pinned(server.Name, one.Pin.Link, one.HasReplaced)
                ),
            Left: error =>
                CommandResult.Shown(
                    $"not pinned: {error.Message}",
                    LiveStatusReply.NotPosted(server.Name, error.Message)
                ) with
                {
                    CountsAsUse = false,
                    MayBeRepeated = true,
                }
        );
    }

    static async Task<CommandResult> Remove(CommandContext context, Snowflake id, CancellationToken token) =>
        await context.Services.Live.Remove(id, token) switch
        {
            PinRemoval.Deleted => CommandResult.Shown("removed", LiveStatusReply.Removed(context.Server.Name)),
            PinRemoval.NotDeleted => CommandResult.Shown(
                "removed, and its message is still there",
                LiveStatusReply.NotDeleted(context.Server.Name)
            ),
            PinRemoval.NotKept => CommandResult.Shown("was removed already", LiveStatusReply.NotKept()),
        };

    sealed record Place(Snowflake Guild, Snowflake Channel);
}
