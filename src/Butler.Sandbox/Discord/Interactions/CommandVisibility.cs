using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Interactions;

/// <summary>Finds a command by name, and checks whether Discord's client would show it.</summary>
static class CommandVisibility
{
    const ulong Administrator = 1 << 3;

    public static JsonObject FindCommand(DiscordState state, string name, Sender sender, bool strict)
    {
        var guildCommands = sender.Guild is null ? [] : state.Commands.GetCommands(sender.Guild.Id);
        var found = guildCommands.Concat(state.Commands.GetCommands("")).FirstOrDefault(IsNamed);
        if (strict && found is not null && GetHiddenReason(found, sender) is { } reason)
            throw new InvalidInputException($"Discord does not show /{name} there: {reason}.");
        if (found is null && !strict)
            found = state.Commands.GuildIds.SelectMany(state.Commands.GetCommands).FirstOrDefault(IsNamed);
        return found ?? throw new InvalidInputException($"There is no command /{name}{(strict ? " there" : "")}.");

        bool IsNamed(JsonObject command) =>
            command.GetString("name") == name && command.GetLong("type") == ApplicationCommandType.ChatInput;
    }

    static string? GetHiddenReason(JsonObject command, Sender sender)
    {
        if (
            command.Get("contexts") is JsonArray contexts
            && !contexts.Any(context => context.AsLong() == (sender.Guild is null ? 1 : 0))
        )
            return sender.Guild is null ? "it is not for direct messages" : "it is not for guilds";
        if (sender.Guild is null || command.GetString("default_member_permissions") is not { } requiredText)
            return null;
        var granted = ulong.Parse(sender.Permissions, System.Globalization.CultureInfo.InvariantCulture);
        var required = ulong.Parse(requiredText, System.Globalization.CultureInfo.InvariantCulture);
        if ((granted & Administrator) != 0)
            return null;
        return required == 0 ? "it is for administrators only"
            : (granted & required) == required ? null
            : "the member lacks the permissions it asks for";
    }
}
