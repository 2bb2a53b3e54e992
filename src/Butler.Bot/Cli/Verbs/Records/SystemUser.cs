using PlexButler.Bot.Text;

namespace PlexButler.Bot.Cli.Verbs.Records;

/// <summary>The user of the machine who runs a command.</summary>
static class SystemUser
{
    /// <summary>The name; in a container, where users often have none, <c>unknown</c>.</summary>
    public static string Name { get; } =
        VisibleText.Clean(Environment.UserName).Trim() is { Length: > 0 } name and not "?" ? name : "unknown";
}
