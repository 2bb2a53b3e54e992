using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: <c>/status/sessions</c>.</summary>
static class WireSessions
{
    public static readonly Request all = new(HttpMethod.Get, "status/sessions");

    // Not by query syntax: the native compiler cannot build Either's SelectMany with a Seq as its result.
    public static Either<ButlerError, Seq<Session>> readAll(Reply reply) =>
        Wire.accept(reply)
            .Bind(static accepted => ElementReader.read(accepted, "MediaContainer", "the sessions"))
            .Map(static container => toSeq(container.Children.Where(isSession)).Map(read).Strict());

    // JSON calls all of them Metadata, XML Video, Track or Photo.
    static bool isSession(Element item) =>
        item.First("Player").IsSome || item.First("User").IsSome || item.First("Session").IsSome;

    static Session read(Element item) =>
        new(
            part(item, "User", "title"),
            string.Join(" – ", Seq(item.Text("grandparentTitle"), item.Text("title")).Somes()),
            part(item, "Player", "title"),
            part(item, "Player", "state"),
            percent(item.Number("viewOffset"), item.Number("duration")),
            item.First("TranscodeSession")
                .Map(static transcode => new Transcode(
                    transcode.Says("videoDecision", "transcode"),
                    transcode.Says("audioDecision", "transcode"),
                    transcode.Number("speed")
                ))
        );

    static string part(Element item, string child, string field) =>
        item.First(child).Bind(element => element.Text(field)).IfNone("");

    static Option<int> percent(Option<double> offset, Option<double> duration) =>
        from at in offset
        from length in duration
        where length > 0 && at >= 0
        select (int)Math.Min(100 * at / length, 100);
}
