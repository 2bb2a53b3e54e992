using System.Text;

namespace PlexButler.Bot.Settings.Table;

/// <summary>Pure: the settings reference as Markdown.</summary>
static class SettingsDocumentation
{
    const string Introduction = """
        # Settings

        This page is generated: `butler settings > docs/settings.md`. Tests compare it with the program and with the
        settings that the program reads.

        Settings come from three places; later ones win:

        1. `appsettings.json` in the working directory,
        2. the environment, with two underscores for each colon: `Plex__Url`,
        3. files in `/run/secrets`, named after the setting: `/run/secrets/Plex__Token`.

        They never come from the command line, where everyone on the machine could read them. Names are
        case-insensitive. Every secret can be read from a file instead: add `File` to the name of the setting. Lists are
        separated by commas, or written as JSON arrays; a list in a later place replaces the whole list of an earlier
        one. Rules and servers are told apart by their key, and each of their settings is taken from the last place.

        All problems are reported together and the process exits with 78. Unknown settings are reported at startup and
        by `butler doctor`, together with the closest match.

        | setting | in the environment | meaning | default |
        |---|---|---|---|

        """;

    const string Example = """

        As a file:

        ```json
        {
          "Plex": { "Url": "http://192.168.1.10:32400", "TokenFile": "secrets/plex_token" },
          "Discord": { "TokenFile": "secrets/discord_token" },
          "Access": {
            "Guilds": "123456789012345678",
            "Viewers": "everyone",
            "Operators": ["223456789012345678", "323456789012345678"],
            "Admins": "423456789012345678"
          }
        }
        ```

        `butler setup` writes such a file.

        """;

    /// <summary>The content of <c>docs/settings.md</c>.</summary>
    public static string ToMarkdown()
    {
        var page = new StringBuilder(Introduction);
        foreach (var setting in SettingsTable.All)
        {
            var variable = SettingDefinition.ToEnvironmentVariable(setting.Key);
            page.Append($"| `{setting.Key}` | `{variable}` | {setting.Description} | {setting.Default} |\n");
        }
        return page.Append(Example).ToString();
    }
}
