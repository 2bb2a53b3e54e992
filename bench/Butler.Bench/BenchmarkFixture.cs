namespace PlexButler.Bench;

/// <summary>The input of both sides.</summary>
static class BenchmarkFixture
{
    public const string Token = "abcdefghijklmnopqrst";

    public static readonly TaskName Backup = TaskNames.BackupDatabase;

    public static FlurlPlex CreatePlex(Uri url) => new(PlexServer.At(url.AbsoluteUri, Token));

    public static A GetValue<A>(LanguageExt.Either<ButlerError, A> result) =>
        result.IfLeft(error => throw new InvalidOperationException(error.ToString()));

    /// <summary>Sixty-four at once.</summary>
    public static Task RunConcurrently(Func<Task> call) => Task.WhenAll(Enumerable.Range(0, 64).Select(_ => call()));
}
