using System.Text;

namespace PlexButler.Fuzz;

/// <summary>Replies to start from: one of every kind, in JSON and XML.</summary>
static class Seeds
{
    public static readonly byte[][] All =
    [
        .. (
            (string[])
                [
                    """{"ButlerTasks":{"ButlerTask":[{"name":"BackupDatabase","interval":3,"scheduleRandomized":false,"enabled":true,"title":"Backup Database","description":"d"},{"name":"A","interval":"3","enabled":"1"}]}}""",
                    """{"ButlerTasks":{"ButlerTask":{"name":"\u0041","interval":1e1,"enabled":null,"x":[1,{"y":"\ud83d\ude00"}]}}}""",
                    """<?xml version="1.0" encoding="UTF-8"?><ButlerTasks><ButlerTask name="BackupDatabase" interval="3" scheduleRandomized="0" enabled="1" title="Backup &amp; more"/></ButlerTasks>""",
                    """{"MediaContainer":{"size":2,"Setting":[{"id":"ButlerStartHour","label":"","type":"int","default":2,"value":23,"hidden":false,"group":"butler","enumValues":"0:midnight|23:11꞉00"},{"id":"ButlerEndHour","type":"int","value":4}]}}""",
                    """<MediaContainer size="1"><Setting id="ButlerTaskBackupDatabase" type="bool" default="1" value="0" enumValues="a:b|c"/></MediaContainer>""",
                    """{"MediaContainer":{"size":1,"Activity":[{"uuid":"39cc0658-1","type":"library.update.section","cancellable":true,"title":"t","progress":12.5,"Context":{"librarySectionID":"1"}}]}}""",
                    """{"MediaContainer":{"Metadata":[{"title":"Pilot","grandparentTitle":"Show","viewOffset":1,"duration":2,"User":{"title":"a"},"Player":{"state":"playing"},"TranscodeSession":{"videoDecision":"transcode","speed":1.5}}]}}""",
                    """<MediaContainer><Video title="t" duration="2" viewOffset="1"><User title="a"/><Player state="paused"/></Video></MediaContainer>""",
                    """{"MediaContainer":{"apiVersion":"1.2.3","claimed":false,"machineIdentifier":"0123456789abcdef0123456789abcdef01234567","version":"1.43.4"}}""",
                    """{"NotificationContainer":{"type":"activity","ActivityNotification":[{"event":"started","Activity":{"uuid":"u","progress":-1}}]}}""",
                    """{"NotificationContainer":{"type":"status","StatusNotification":{"title":"t","description":"d","notificationName":"LIBRARY_UPDATE"}}}""",
                    """<Response code="503" title="Maintenance" status="Plex Media Server is currently running database migrations."/>""",
                    "<html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>",
                    "<!DOCTYPE x [<!ENTITY a \"b\">]><ButlerTasks>&a;</ButlerTasks>",
                    "X-Plex-Token=abcdefghij0123456789",
                    "Nov 24, 2026 03:00:00.000 [22860] DEBUG - Request: [127.0.0.1:51004 (Loopback)] POST /butler/BackupDatabase (3 live) #1e TLS Signed-in Token (owner)",
                    "Nov 24, 2026 03:00:00.120 [0x7f01] DEBUG - [Req#1e] Completed: [127.0.0.1:51004] 202 PUT /butler?a=b (3 live) #1e 12ms 250 bytes",
                    "Nov 24, 2026 03:00:01 [1] ERROR - [Database optimization/com.plexapp.plugins.library.db] failed\nNov 24, 2026 03:00:02 [1] WARN - Waited over 10 s for a busy database",
                    """{"kind":"TimedOut","message":"m","seconds":1e1}""",
                    """{"kind":"TaskNotFound","message":"m","task":"BackupDatabase"}""",
                    """{"kind":"Unreachable","failure":"Tls"}""",
                    """{"kind":"Refused","status":502}""",
                ]
        ).Select(Encoding.UTF8.GetBytes),
        Encoding
            .Unicode.GetPreamble()
            .Concat(Encoding.Unicode.GetBytes("<ButlerTasks><ButlerTask name=\"A\"/></ButlerTasks>"))
            .ToArray(),
        [0xEF, 0xBB, 0xBF, .. "{\"ButlerTasks\":{}}"u8],
    ];
}
