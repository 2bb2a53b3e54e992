namespace PlexButler.Discord.Model;

/// <summary>A picture that is sent along with a message and shown in its first embed.</summary>
/// <param name="FileName">Its name with its ending: letters, digits, dots, dashes and underscores.</param>
/// <param name="ContentType">Such as <c>image/png</c>.</param>
/// <param name="Content">The file, at most 10 MiB.</param>
/// <param name="Description">What it shows, for whoever cannot see it; Discord takes 1,024 characters.</param>
public sealed record Attachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content, string Description)
{
    /// <summary>The longest description that Discord takes.</summary>
    public const int MaxDescription = 1024;
}
