using LanguageExt;

namespace PlexButler;

/// <summary>Somebody who is watching or listening now, whom a heavy task would disturb.</summary>
/// <param name="User">Their name; empty when the server does not say.</param>
/// <param name="Title">What plays, with the series or artist in front.</param>
/// <param name="Player">The device's name; empty when the server does not say.</param>
/// <param name="State">For example <c>playing</c>, <c>paused</c> or <c>buffering</c>; may be empty.</param>
/// <param name="Percent">How far along, 0 to 100.</param>
/// <param name="Transcode">None when the file is played as it is.</param>
public sealed record PlexSession(
    string User,
    string Title,
    string Player,
    string State,
    Option<int> Percent,
    Option<Transcode> Transcode
);

/// <summary>What the server converts for a session.</summary>
/// <param name="ConvertsVideo">Whether the picture is converted, which is the heavy part.</param>
/// <param name="ConvertsAudio">Whether the sound is.</param>
/// <param name="Speed">How many times faster than it plays; none when the server does not say.</param>
public sealed record Transcode(bool ConvertsVideo, bool ConvertsAudio, Option<double> Speed);
