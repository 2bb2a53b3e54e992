namespace PlexButler;

/// <summary>An expected failure as an exception, for callers who prefer exceptions. Its message is safe
/// to show to anyone.</summary>
/// <param name="error">What failed.</param>
public sealed class ButlerException(ButlerError error) : Exception(error.Message)
{
    /// <summary>What failed.</summary>
    public ButlerError Error => error;
}
