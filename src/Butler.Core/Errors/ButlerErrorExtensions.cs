using LanguageExt;

namespace PlexButler;

/// <summary>What is the same for every case of an error.</summary>
public static class ButlerErrorExtensions
{
    /// <summary>What the server's owner should change: <see cref="ButlerError.Unreachable.Advice"/>, or what the
    /// diagnosis advises. Fit for a log, not for a chat.</summary>
    public static Option<string> FindAdvice(this ButlerError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return (error is ButlerError.Unreachable unreachable ? unreachable.Advice : Option<string>.None)
            || error.Diagnosis.Bind(static diagnosis => diagnosis.Advice);
    }
}
