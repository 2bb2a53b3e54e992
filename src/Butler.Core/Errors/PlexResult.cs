using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using LanguageExt;

namespace PlexButler;

/// <summary>The outcome of a call as <see cref="PlexClient"/> returns it: Right with a value, or Left with an expected
/// failure.</summary>
/// <remarks>It reads like LanguageExt's Either and converts to and from it. It is a type of its own because query
/// syntax over Either 4.4.9 throws <see cref="TypeLoadException"/> when compiled ahead of time, for values like Seq,
/// Option or a tuple. A class, so that there is no value without an outcome.</remarks>
/// <typeparam name="A">The value.</typeparam>
[JsonConverter(typeof(PlexResultJsonConverterFactory))]
public sealed class PlexResult<A>
{
    static PlexResult() => PlexResultJsonConverterFactory.Add<A>();

    readonly Either<ButlerError, A> either;

    PlexResult(Either<ButlerError, A> either) => this.either = either;

    /// <summary>Whether there is a value.</summary>
    public bool IsRight => either.IsRight;

    /// <summary>Whether it failed.</summary>
    public bool IsLeft => either.IsLeft;

    /// <summary>Whether there is a value: <see cref="IsRight"/> in plain words.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => either.IsRight;

    /// <summary>What failed; null if there is a value.</summary>
    public ButlerError? Error => either.MatchUnsafe(Right: static _ => null, Left: static error => error);

    /// <summary>The value. In a <c>switch</c>, put the cases with <see cref="Error"/> first.</summary>
    /// <exception cref="ButlerException">There is none: the call failed.</exception>
    public A Value => Match(Right: static value => value, Left: static error => throw new ButlerException(error));

    /// <summary>Reads both cases.</summary>
    [SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The names that LanguageExt's Match has.")]
    public R Match<R>(Func<A, R> Right, Func<ButlerError, R> Left) => either.Match(Right, Left);

    /// <summary>Changes the value, if there is one.</summary>
    public PlexResult<B> Map<B>(Func<A, B> convert) =>
        Match<PlexResult<B>>(Right: value => convert(value), Left: static error => error);

    /// <summary>Goes on with another result, if there is a value.</summary>
    public PlexResult<B> Bind<B>(Func<A, PlexResult<B>> next) => Match(Right: next, Left: static error => error);

    /// <summary>The value, or what stands for it.</summary>
    public A IfLeft(Func<ButlerError, A> replace) => Match(Right: static value => value, Left: replace);

    /// <summary>For query syntax: <see cref="Map"/>.</summary>
    public PlexResult<B> Select<B>(Func<A, B> convert) => Map(convert);

    /// <summary>For query syntax: <see cref="Bind"/>, with both values at hand.</summary>
    public PlexResult<C> SelectMany<B, C>(Func<A, PlexResult<B>> next, Func<A, B, C> combine) =>
        Bind(first => next(first).Map(second => combine(first, second)));

    /// <summary>As LanguageExt's Either.</summary>
    public Either<ButlerError, A> ToEither() => either;

    /// <summary>The value or the error, as text.</summary>
    public override string ToString() =>
        Match(Right: static value => $"Right({value})", Left: static error => $"Left({error})");

    /// <summary>A success.</summary>
    public static implicit operator PlexResult<A>(A value) => new(value);

    /// <summary>A failure.</summary>
    public static implicit operator PlexResult<A>(ButlerError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(error);
    }

    /// <summary>From LanguageExt's Either.</summary>
    /// <exception cref="ArgumentException">It is neither Right nor Left.</exception>
    public static implicit operator PlexResult<A>(Either<ButlerError, A> either) =>
        either.IsBottom ? throw new ArgumentException("It is neither Right nor Left.", nameof(either)) : new(either);

    /// <summary>To LanguageExt's Either.</summary>
    public static implicit operator Either<ButlerError, A>(PlexResult<A> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.either;
    }
}
