using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: <c>/status/sessions</c>.</summary>
static class SessionsWire
{
    public static readonly PlexRequest ListRequest = new(HttpMethod.Get, "status/sessions");

    // Not by query syntax: the native compiler cannot build Either's SelectMany with a Seq as its result.
    public static Either<ButlerError, Seq<PlexSession>> ReadAll(PlexReply reply) =>
        ReplyStatus
            .Check(reply)
            .Bind(static accepted => ElementReader.Read(accepted, "MediaContainer", "the sessions"))
            .Map(static container => toSeq(container.Children.Where(IsSession)).Map(ReadSession).Strict());

    // In JSON they are all named Metadata, in XML Video, Track or Photo.
    static bool IsSession(Element item) =>
        item.FindFirst("Player").IsSome || item.FindFirst("User").IsSome || item.FindFirst("Session").IsSome;

    static PlexSession ReadSession(Element item) =>
        new(
            ReadChildText(item, "User", "title"),
            string.Join(" – ", Seq(item.GetText("grandparentTitle"), item.GetText("title")).Somes()),
            ReadChildText(item, "Player", "title"),
            ReadChildText(item, "Player", "state"),
            ToPercent(item.GetNumber("viewOffset"), item.GetNumber("duration")),
            item.FindFirst("TranscodeSession")
                .Map(static transcode => new Transcode(
                    transcode.FieldEquals("videoDecision", "transcode"),
                    transcode.FieldEquals("audioDecision", "transcode"),
                    transcode.GetNumber("speed")
                ))
        );

    static string ReadChildText(Element item, string child, string field) =>
        item.FindFirst(child).Bind(element => element.GetText(field)).IfNone("");

    static Option<int> ToPercent(Option<double> offset, Option<double> duration) =>
        from at in offset
        from length in duration
        where length > 0 && at >= 0
        select (int)Math.Min(100 * at / length, 100);
}
