using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>A reply in one of its states.</summary>
/// <param name="When">When a member reads it.</param>
/// <param name="Message">What they read.</param>
sealed record ReplySample(string When, Message Message);
