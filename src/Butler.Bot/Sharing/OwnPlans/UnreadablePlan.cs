using LanguageExt;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>A plan that a member has made and that can no longer be read, so that it cannot run.</summary>
/// <param name="Name">The name it is stored under.</param>
/// <param name="Servers">The servers it is for, of those there are; empty if that is not known.</param>
/// <param name="Problem">Why it cannot be read.</param>
sealed record UnreadablePlan(string Name, Seq<string> Servers, string Problem)
{
    /// <summary>Whether those see it who see the plans of a server.</summary>
    public bool IsSeenOn(string server) =>
        Servers.IsEmpty || Servers.Exists(one => string.Equals(one, server, StringComparison.OrdinalIgnoreCase));
}
