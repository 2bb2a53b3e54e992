using LanguageExt;
using PlexButler.Bot.Alarms;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Sharing.Alarms;

/// <summary>Which alarms are open, over restarts and replicas.</summary>
interface IAlarmBook
{
    /// <summary>The open alarms of a server.</summary>
    ValueTask<Seq<OpenAlarm>> GetOpen(string server, CancellationToken token);

    /// <summary>Opens an alarm. Returns true for one call only, whichever replica makes it.</summary>
    ValueTask<bool> TryOpen(string server, AlarmKey key, CancellationToken token);

    /// <summary>Remembers the post of an open alarm.</summary>
    ValueTask SetMessage(string server, AlarmKey key, Snowflake message, CancellationToken token);

    /// <summary>Closes an alarm. One that is closed already stays closed.</summary>
    ValueTask Close(string server, AlarmKey key, CancellationToken token);
}
