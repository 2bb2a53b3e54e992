using LanguageExt;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads where runs are stored; problems go to the list.</summary>
sealed class RunSettingsReader(IConfiguration configuration, List<SettingProblem> problems)
{
    const string ConnectionStringFileSetting = "Runs:PostgresFile";

    /// <summary>The settings; meaningless if there were problems.</summary>
    public RunSettings Read()
    {
        var file = ReadText(RunSettings.SqliteFileSetting);
        var inline = ReadText(RunSettings.ConnectionStringSetting);
        var path = ReadText(ConnectionStringFileSetting);
        if (inline.IsSome && path.IsSome)
            Report(
                RunSettings.ConnectionStringSetting,
                $"is set twice, here and as {ConnectionStringFileSetting}; keep one."
            );
        if (file.IsSome && (inline.IsSome || path.IsSome))
            Report(
                RunSettings.SqliteFileSetting,
                "is set together with Runs:Postgres, but runs are stored in one place; keep one of the two."
            );
        var setting = path.IsSome ? ConnectionStringFileSetting : RunSettings.ConnectionStringSetting;
        var connection = path.Match(Some: ReadConnectionStringFile, None: () => inline);
        connection.Bind(PostgresConnectionString.Validate).IfSome(message => Report(setting, message));
        return new(file, connection, setting) { Journal = ReadJournal() };
    }

    SqliteJournal ReadJournal()
    {
        var text = ReadText(RunSettings.JournalSetting).IfNone(RunSettings.JournalValues[0]);
        var index = System.Array.FindIndex(RunSettings.JournalValues, value =>
            string.Equals(value, text, StringComparison.OrdinalIgnoreCase)
        );
        if (index < 0)
            Report(RunSettings.JournalSetting, $"must be {Humanize.OrList(RunSettings.JournalValues)}.");
        return (SqliteJournal)Math.Max(index, 0);
    }

    Option<string> ReadConnectionStringFile(string path)
    {
        if (!NamedFile.TryRead(path).TryGetValue(out var content))
        {
            Report(ConnectionStringFileSetting, "names a file that does not exist or cannot be read.");
            return None;
        }
        var text = TrimToOption(content);
        if (text.IsNone)
            Report(ConnectionStringFileSetting, "names an empty file; write the connection string into it.");
        return text;
    }

    Option<string> ReadText(string setting) => TrimToOption(configuration[setting]);

    static Option<string> TrimToOption(string? text) => string.IsNullOrWhiteSpace(text) ? None : text.Trim();

    void Report(string setting, string message) => problems.Add(new(setting, message));
}
