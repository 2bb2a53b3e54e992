using System.Diagnostics.CodeAnalysis;
using LanguageExt;

namespace PlexButler.Discord.Model;

/// <summary>
/// Reads an <see cref="Option{A}"/> or <see cref="Either{L, R}"/> for an early return, where a Match would nest.
/// </summary>
public static class ResultExtensions
{
    /// <summary>True with the value if there is one.</summary>
    public static bool TryGetValue<A>(this Option<A> option, [MaybeNullWhen(false)] out A value)
    {
        value = option.IfNoneUnsafe(default(A)!);
        return option.IsSome;
    }

    /// <summary>True with the left value, which is the failure; false with the right one.</summary>
    public static bool IsLeft<L, R>(
        this Either<L, R> either,
        [MaybeNullWhen(false)] out L left,
        [MaybeNullWhen(true)] out R right
    )
    {
        // A Match has one result type, and there are two values to return.
        var (foundLeft, foundRight) = (default(L), default(R));
        either.Match(Right: value => foundRight = value, Left: value => foundLeft = value);
        (left, right) = (foundLeft, foundRight);
        return either.IsLeft;
    }
}
