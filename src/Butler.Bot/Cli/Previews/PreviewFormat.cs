namespace PlexButler.Bot.Cli.Previews;

/// <summary>How a preview is printed.</summary>
enum PreviewFormat
{
    /// <summary>For a terminal.</summary>
    Text,

    /// <summary>For a page.</summary>
    Markdown,

    /// <summary>For programs.</summary>
    Json,
}
