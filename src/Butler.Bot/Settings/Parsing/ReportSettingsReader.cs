using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads the settings of the report; problems go to the list.</summary>
sealed class ReportSettingsReader(IConfiguration configuration, List<SettingProblem> problems)
{
    const string Channel = "Report:Channel",
        At = "Report:At";

    /// <summary>The settings; meaningless if there were problems.</summary>
    public ReportSettings Read() => new(ReadChannel(), ReadTime());

    Option<Snowflake> ReadChannel() =>
        configuration[Channel] is { Length: > 0 }
            ? SettingValues.ReadIds(configuration, Channel, message => problems.Add(new(Channel, message))).HeadOrNone()
            : None;

    ReportTime ReadTime()
    {
        if (configuration[At] is not { } text || string.IsNullOrWhiteSpace(text))
            return ReportTime.AfterWindow;
        var parsed = ReportTime.Parse(text);
        if (parsed.IsNone)
            problems.Add(new(At, ReportTime.FormatError));
        return parsed.IfNone(ReportTime.AfterWindow);
    }
}
