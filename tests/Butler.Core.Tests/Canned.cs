using LanguageExt;

namespace PlexButler.Tests;

/// <summary>A connection that answers from a script and remembers what was asked.</summary>
sealed class Canned(params Either<ButlerError, Reply>[] script) : PlexIO
{
    readonly List<string> asked = [];

    public IReadOnlyList<string> Asked => asked;

    /// <summary>Runs before each answer.</summary>
    public Action<int> Before { get; init; } = static _ => { };

    public ValueTask<Either<ButlerError, Reply>> Send(Request request, CancellationToken token)
    {
        Before(asked.Count);
        token.ThrowIfCancellationRequested();
        asked.Add($"{request.Verb} {request.Path}");
        return new(script[Math.Min(asked.Count, script.Length) - 1]);
    }
}
