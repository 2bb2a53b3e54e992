using System.Runtime.CompilerServices;

namespace PlexButler;

/// <summary>
/// A test that takes so long that <c>dotnet test</c> would no longer be over in a few minutes. It runs where
/// <c>BUTLER_LONG</c> is set, as in <c>.ci/run</c>, and is reported as skipped otherwise.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    internal const string Reason = "takes long: set BUTLER_LONG to 1";

    /// <summary>The place is the compiler's.</summary>
    public LongFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Skip = Reason;
        SkipType = typeof(LongFactAttribute);
        SkipUnless = nameof(IsAsked);
    }

    /// <summary>Whether such tests run.</summary>
    public static bool IsAsked => Environment.GetEnvironmentVariable("BUTLER_LONG") is { Length: > 0 };
}
