using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Which command a name means, and whether Discord's client would show it.</summary>
static class Visibility
{
    const ulong Administrator = 1 << 3;

    public static JsonObject Find(World world, string name, Sender sender, bool strict)
    {
        var here = sender.Guild is null ? [] : world.Commands.In(sender.Guild.Id);
        var found = here.Concat(world.Commands.In("")).FirstOrDefault(Meant);
        if (strict && found is not null && WhyHidden(found, sender) is { } why)
            throw new Unsendable($"Discord does not show /{name} there: {why}.");
        if (found is null && !strict)
            found = world.Commands.Guilds.SelectMany(world.Commands.In).FirstOrDefault(Meant);
        return found ?? throw new Unsendable($"There is no command /{name}{(strict ? " there" : "")}.");

        bool Meant(JsonObject command) => command.String("name") == name && command.Long("type") == CommandRules.Chat;
    }

    static string? WhyHidden(JsonObject command, Sender sender)
    {
        if (
            command.Get("contexts") is JsonArray contexts
            && !contexts.Any(context => context.AsLong() == (sender.Guild is null ? 1 : 0))
        )
            return sender.Guild is null ? "it is not for direct messages" : "it is not for guilds";
        if (sender.Guild is null || command.String("default_member_permissions") is not { } needed)
            return null;
        var has = ulong.Parse(sender.Permissions, System.Globalization.CultureInfo.InvariantCulture);
        var needs = ulong.Parse(needed, System.Globalization.CultureInfo.InvariantCulture);
        if ((has & Administrator) != 0)
            return null;
        return needs == 0 ? "it is for administrators only"
            : (has & needs) == needs ? null
            : "the member lacks the permissions it asks for";
    }
}
