using LanguageExt;

namespace PlexButler.Tests.Fakes;

/// <summary>A connection that replies from a script and records its requests.</summary>
sealed class ScriptedPlex(params Either<ButlerError, PlexReply>[] script) : PlexIO
{
    readonly List<string> requests = [];

    public IReadOnlyList<string> Requests => requests;

    /// <summary>Runs before each reply.</summary>
    public Action<int> BeforeReply { get; init; } = static _ => { };

    public ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token)
    {
        BeforeReply(requests.Count);
        token.ThrowIfCancellationRequested();
        requests.Add($"{request.Method} {request.Path}");
        return new(script[Math.Min(requests.Count, script.Length) - 1]);
    }
}
