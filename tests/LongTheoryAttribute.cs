using System.Runtime.CompilerServices;

namespace PlexButler;

/// <summary>A theory with cases that take long; see <see cref="LongFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongTheoryAttribute : TheoryAttribute
{
    /// <summary>The place is the compiler's.</summary>
    public LongTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Skip = LongFactAttribute.Reason;
        SkipType = typeof(LongFactAttribute);
        SkipUnless = nameof(LongFactAttribute.IsAsked);
    }
}
