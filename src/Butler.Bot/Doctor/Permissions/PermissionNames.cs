namespace PlexButler.Bot.Doctor.Permissions;

/// <summary>Pure: permissions as Discord's settings call them.</summary>
static class PermissionNames
{
    static readonly (DiscordPermissions Permission, string Name)[] All =
    [
        (DiscordPermissions.ViewChannel, "View Channel"),
        (DiscordPermissions.Connect, "Connect"),
        (DiscordPermissions.SendMessages, "Send Messages"),
        (DiscordPermissions.SendMessagesInThreads, "Send Messages in Threads"),
        (DiscordPermissions.EmbedLinks, "Embed Links"),
        (DiscordPermissions.ManageThreads, "Manage Threads"),
    ];

    /// <summary>For example <c>View Channel and Send Messages</c>.</summary>
    public static string List(DiscordPermissions permissions)
    {
        string[] names = [.. All.Where(p => permissions.HasFlag(p.Permission)).Select(static p => p.Name)];
        return names.Length > 1 ? $"{string.Join(", ", names[..^1])} and {names[^1]}" : string.Concat(names);
    }
}
