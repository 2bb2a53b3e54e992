using System.Text;

namespace PlexButler.Bot.Settings;

/// <summary>Pure: the settings' table as a page of documentation.</summary>
static class SettingsDocumentation
{
    /// <summary><c>docs/settings.md</c>, whole.</summary>
    public static string ToMarkdown()
    {
        var page = new StringBuilder(
            """
            # Settings

            This page is written from the program's own table: `butler settings > docs/settings.md`. A test compares the two, and another compares the
            table with what the program reads.

            Settings come from three places; a later one wins over an earlier:

            1. `appsettings.json` in the working directory,
            2. the environment, with two underscores for each colon: `Plex__Url`,
            3. files in `/run/secrets`, named after the setting: `/run/secrets/Plex__Token`.

            Never from the command line, where everyone on the machine could read them. Case does not matter. Every secret may be read from a file
            instead, by the setting of the same name with `File` at its end. Lists are separated by commas, or written as JSON arrays.

            All problems are told at once, by name, with exit code 78. A name that is no setting is told at start, and by `butler doctor`, with the
            nearest one that is.

            | setting | in the environment | meaning | default |
            |---|---|---|---|

            """
        );
        foreach (var setting in SettingsTable.All)
            page.Append(
                $"| `{setting.Key}` | `{setting.EnvironmentVariable}` | {setting.Description} | {setting.Default} |\n"
            );
        page.Append(
            """

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

            """
        );
        return page.ToString();
    }
}
