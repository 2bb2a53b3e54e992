using System.Text.Json.Serialization;
using LanguageExt;

namespace PlexButler;

/// <summary>Someone who is watching or listening now, and whom a heavy task would disturb.</summary>
/// <param name="User">The user name; empty when the server does not report it.</param>
/// <param name="Title">What is playing, prefixed with the series or artist.</param>
/// <param name="Player">The device name; empty when the server does not report it.</param>
/// <param name="State">For example <c>playing</c>, <c>paused</c> or <c>buffering</c>; may be empty.</param>
/// <param name="Percent">Progress, 0 to 100.</param>
/// <param name="Transcode">None when the file is played as it is.</param>
public sealed record PlexSession(
    string User,
    string Title,
    string Player,
    string State,
    [property: JsonConverter(typeof(OptionJsonConverter<int>))] Option<int> Percent,
    [property: JsonConverter(typeof(OptionJsonConverter<Transcode>))] Option<Transcode> Transcode
);
