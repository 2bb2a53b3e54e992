using LanguageExt;
using PlexButler.Bot.Pictures;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Pictures;

/// <summary>Pure: the timeline of a night as a picture with words for whoever does not see it.</summary>
static class NightPicture
{
    /// <summary>The largest file that can come of it: half a byte for a pixel, and what is around them.</summary>
    public const int MaxSize = 256 * 1024;

    const string FileName = "night.png";

    /// <summary>The picture; None if there is nothing to draw.</summary>
    public static Option<Attachment> Draw(NightSummary summary) =>
        Timeline
            .Create(summary)
            .Map(static timeline => new Attachment(
                FileName,
                "image/png",
                PngWriter.Write(TimelineDrawing.Draw(timeline)),
                TimelineText.Describe(timeline, Attachment.MaxDescription)
            ));
}
