using System.Text;
using LanguageExt;

namespace PlexButler.Tests.Fakes;

/// <summary>Replies and names that the tests share.</summary>
static class SampleReplies
{
    public static readonly TaskName Backup = TaskNames.BackupDatabase;

    public const string TwoTasks = """
        {"ButlerTasks":{"ButlerTask":[
          {"name":"OptimizeDatabase","interval":7,"scheduleRandomized":false,"enabled":true,"title":"Optimize","description":"Tidies up"},
          {"name":"BackupDatabase","interval":3,"scheduleRandomized":true,"enabled":false}]}}
        """;

    public const string TwoTasksXml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ButlerTasks>
        <ButlerTask name="OptimizeDatabase" interval="7" scheduleRandomized="0" enabled="1" title="Optimize" description="Tidies up"/>
        <ButlerTask name="BackupDatabase" interval="3" scheduleRandomized="1" enabled="0"/>
        </ButlerTasks>
        """;

    public const string Preferences = """
        {"MediaContainer":{"size":7,"Setting":[
          {"id":"ButlerStartHour","label":"Time at which tasks start to run","summary":"","type":"int","default":2,"value":23,"hidden":false,"advanced":false,"group":"butler","enumValues":"0:midnight|2:2꞉00 am|23:11:00 pm"},
          {"id":"ButlerEndHour","label":"","type":"int","default":5,"value":4,"group":"butler"},
          {"id":"ButlerTaskBackupDatabase","label":"Backup database every three days","type":"bool","default":true,"value":false,"group":"butler"},
          {"id":"ButlerTaskGarbageCollectBlobs","type":"bool","default":true,"value":true,"hidden":true,"group":"butler"},
          {"id":"ButlerUpdateChannel","type":"text","default":"16","value":"16","group":"general"},
          {"id":"GenerateBIFBehavior","type":"text","default":"never","value":"never"},
          {"id":"ButlerTaskGenerateMediaIndexFiles","type":"bool","default":false,"value":true,"hidden":true},
          {"id":"LoudnessAnalysisBehavior","type":"text","default":"asap","value":"scheduled"},
          {"id":"Weight","type":"double","default":0.5,"value":1.25},
          {"label":"no id","type":"bool"}]}}
        """;

    public static PlexReply Json(string body) => new(200, "application/json", Encoding.UTF8.GetBytes(body));

    public static PlexReply Xml(string body) => new(200, "text/xml", Encoding.UTF8.GetBytes(body));

    public static PlexReply Html(int status, string body) => new(status, "text/html", Encoding.UTF8.GetBytes(body));

    public static A Right<A>(Either<ButlerError, A> either) =>
        either.Match(Right: value => value, Left: error => throw new Xunit.Sdk.XunitException(Describe(error)));

    public static ButlerError Left<A>(Either<ButlerError, A> either) =>
        either.Match(
            Right: value => throw new Xunit.Sdk.XunitException($"succeeded with {value}"),
            Left: error => error
        );

    static string Describe(ButlerError error) =>
        error is ButlerError.Unreadable unreadable ? $"{error} {unreadable.Detail}" : error.ToString();
}
