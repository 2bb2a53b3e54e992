using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>What came of an interaction.</summary>
sealed class SeenInteraction
{
    public SeenMessage? Original { get; set; }

    public ConcurrentQueue<SeenMessage> FollowUps { get; } = [];

    public Seq<OptionChoice> Choices { get; set; } = Empty;

    public SeenMessage Reply => Original ?? throw new InvalidOperationException("there is no reply");

    public string Title => Reply.Title;

    public string Text => Reply.Text;
}
