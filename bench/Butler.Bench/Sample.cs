namespace PlexButler.Bench;

/// <summary>What both sides are given.</summary>
static class Sample
{
    public const string Token = "abcdefghijklmnopqrst";

    public static readonly TaskName Backup = TaskNames.BackupDatabase;

    public static FlurlPlex Plex(Uri url) => new(new(url, () => Token, TimeSpan.FromSeconds(10), null));

    public static A Value<A>(LanguageExt.Either<ButlerError, A> result) =>
        result.IfLeft(error => throw new InvalidOperationException(error.ToString()));

    /// <summary>Sixty-four at once.</summary>
    public static Task Crowd(Func<Task> call) => Task.WhenAll(Enumerable.Range(0, 64).Select(_ => call()));
}
