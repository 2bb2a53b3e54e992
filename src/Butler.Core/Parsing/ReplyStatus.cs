using LanguageExt;

namespace PlexButler;

/// <summary>Pure: what a status means at every endpoint.</summary>
static class ReplyStatus
{
    /// <summary>The reply if it was accepted, otherwise the error.</summary>
    public static Either<ButlerError, PlexReply> Check(PlexReply reply) =>
        reply.Status switch
        {
            >= 200 and < 300 => reply,
            401 or 403 => new ButlerError.Unauthorized(reply.Status),
            503 => MaintenancePage
                .Read(reply)
                .Match<ButlerError>(
                    Some: static message => new ButlerError.Maintenance(message),
                    None: static () => new ButlerError.Refused(503)
                ),
            var status => new ButlerError.Refused(status),
        };
}
