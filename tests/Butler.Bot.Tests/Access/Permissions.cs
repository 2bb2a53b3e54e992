using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Interactions.Commands;

namespace PlexButler.Bot.Tests.Access;

/// <summary>The permissions of the commands there are, by name.</summary>
static class Permissions
{
    public static readonly Permission List = ListCommand.Usage.Permission,
        Start = StartCommand.OneTask.Permission,
        StartAll = StartCommand.AllTasks.Permission,
        Stop = StopCommand.OneTask.Permission,
        StopAll = StopCommand.Everything.Permission;

    public static PermissionSet Set => CommandTable.All.Permissions;
}
