using System.Text.Json.Nodes;

namespace PlexButler.Chat.Tests.Gallery;

/// <summary>A reply as the page's feed has it.</summary>
/// <param name="Chapter">What it is about.</param>
/// <param name="When">When a member reads it.</param>
/// <param name="Message">The message.</param>
/// <param name="Picture">The file that it shows; empty for none.</param>
sealed record GalleryReply(string Chapter, string When, JsonObject Message, ReadOnlyMemory<byte> Picture);
