namespace PlexButler.Sandbox.Plex.Model;

/// <summary>How the fake answers where real servers differ.</summary>
sealed record ServerOptions(
    bool UsesOldJson,
    bool IsAcceptStrict,
    bool UsesSpecWebSocketPath,
    int UnknownPreferenceStatus,
    bool HasPlexPass,
    bool IsClaimed,
    int ItemsPerRun
)
{
    /// <summary>How large the server's log grows before it continues in a new file.</summary>
    public int LogBytes { get; init; } = 10 * 1024 * 1024;

    public static readonly ServerOptions Default = new(
        UsesOldJson: false,
        IsAcceptStrict: false,
        UsesSpecWebSocketPath: false,
        UnknownPreferenceStatus: 400,
        HasPlexPass: true,
        IsClaimed: true,
        ItemsPerRun: 4
    );
}
