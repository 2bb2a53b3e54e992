using System.Text;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: whether a 503 is Plex's own maintenance. A proxy sends 503 as well when Plex does not run.</summary>
static class MaintenancePage
{
    const int MaxMessageLength = 200;
    const int MaxBytes = 2048;

    // What servers were seen to say, should they ever say it elsewhere than in their XML.
    static readonly string[] Sentences =
    [
        "currently running database migrations",
        "currently running maintenance tasks",
        "startup maintenance tasks",
    ];

    /// <summary>Plex's message, printable, at most 200 characters, possibly empty; None if the page is not
    /// Plex's.</summary>
    /// <remarks>Read whatever the content type: no source documents it, and a start may be retried only if it is Plex
    /// that refused it.</remarks>
    public static Option<string> Read(PlexReply reply) =>
        (PlexXml.ReadMaintenanceMessage(ReplyBody.GetContent(reply)) || FindSentence(reply)).Map(message =>
            PrintableText.Clean(SecretMask.Hide(message, reply.TokenToRedact), MaxMessageLength)
        );

    static Option<string> FindSentence(PlexReply reply)
    {
        var bytes = reply.Body.Span;
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxBytes)]);
        return toSeq(Sentences)
            .Find(sentence => text.Contains(sentence, StringComparison.OrdinalIgnoreCase))
            .Map(static sentence => $"Plex Media Server: {sentence}");
    }
}
