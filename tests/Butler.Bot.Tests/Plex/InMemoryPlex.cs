using System.Text;
using LanguageExt;

namespace PlexButler.Bot.Tests.Plex;

/// <summary>A Plex server in process that answers each path as a test says; what is not set answers 404.</summary>
sealed class InMemoryPlex : PlexIO
{
    readonly Dictionary<string, PlexReply> replies = new(StringComparer.Ordinal);

    public void Answer(string path, int status, string body = "", string contentType = "application/json") =>
        replies[path] = new(status, contentType, Encoding.UTF8.GetBytes(body));

    public ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token) =>
        ValueTask.FromResult<Either<ButlerError, PlexReply>>(
            replies.TryGetValue(request.Path, out var reply) ? reply : new PlexReply(404, "text/html", default)
        );
}
