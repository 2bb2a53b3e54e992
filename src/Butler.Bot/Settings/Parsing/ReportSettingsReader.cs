using LanguageExt;
using PlexButler.Bot.Alarms;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads the settings of the report; problems go to the list.</summary>
sealed class ReportSettingsReader(IConfiguration configuration, List<SettingProblem> problems)
{
    const string Channel = "Report:Channel",
        At = "Report:At",
        AlarmsOff = "Alarms:Off";

    /// <summary>The settings; meaningless if there were problems.</summary>
    public ReportSettings Read() => new(ReadChannel(), ReadTime()) { DisabledAlarms = ReadDisabledAlarms() };

    Seq<AlarmKind> ReadDisabledAlarms()
    {
        var kinds = new List<AlarmKind>();
        foreach (var name in SettingValues.Read(configuration, AlarmsOff))
            if (AlarmKey.Names.TryGetValue(name, out var kind))
                kinds.Add(kind);
            else
                problems.Add(
                    new(AlarmsOff, $"knows no alarm '{name}'; there are {string.Join(", ", AlarmKey.Names.Keys)}.")
                );
        return toSeq(kinds.ToArray());
    }

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
