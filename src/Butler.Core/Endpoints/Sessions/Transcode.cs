using System.Text.Json.Serialization;
using LanguageExt;

namespace PlexButler;

/// <summary>What the server converts for a session.</summary>
/// <param name="ConvertsVideo">Whether the video is converted, which is the expensive part.</param>
/// <param name="ConvertsAudio">Whether the audio is converted.</param>
/// <param name="Speed">How many times faster than playback; none when the server does not report it.</param>
public sealed record Transcode(
    bool ConvertsVideo,
    bool ConvertsAudio,
    [property: JsonConverter(typeof(OptionJsonConverter<double>))] Option<double> Speed
);
