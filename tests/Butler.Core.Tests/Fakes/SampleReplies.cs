using System.Text;
using LanguageExt;

namespace PlexButler.Tests.Fakes;

/// <summary>Replies and names the specs share.</summary>
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
