using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: whether a change was made, where the reply has nothing to read.</summary>
static class Confirmation
{
    /// <summary>The reply if Plex accepted the change, otherwise the error.</summary>
    /// <remarks>Plex replies to a change with an empty <c>text/html</c> body. Any page other than Plex's status page
    /// comes from a login form or a proxy in between, so nothing was changed.</remarks>
    public static Either<ButlerError, PlexReply> Check(PlexReply reply) =>
        ReplyStatus
            .Check(reply)
            .Bind(static r =>
                ReplyBody.DetectKind(r) == BodyKind.Html && !ReplyBody.IsStatusPage(r)
                    ? Left<ButlerError, PlexReply>(new ButlerError.Unreadable("the confirmation: a web page instead"))
                    : Right<ButlerError, PlexReply>(r)
            );
}
