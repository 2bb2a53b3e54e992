using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Http;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>Everything the bot is told at start, checked.</summary>
/// <param name="Servers">At least one, each under the name members see.</param>
/// <param name="Discord">Where Discord is and who the bot is.</param>
/// <param name="Access">Who may do what, and where it is written down.</param>
/// <param name="Urls">Where health is served.</param>
sealed record BotSettings(Seq<NamedServer> Servers, DiscordOptions Discord, AccessSettings Access, Seq<string> Urls)
{
    /// <summary>Who may do what, where.</summary>
    public Policy Policy => Access.Policy;

    /// <summary>Where each start, stop and denial gets one line.</summary>
    public Option<Snowflake> AuditChannel => Access.AuditChannel;

    /// <summary>The tokens, for whoever wants to know when they change.</summary>
    public Seq<SecretSource> Secrets { get; init; } = Empty;

    /// <summary>The permission bits without which Discord hides the commands from a member.</summary>
    public Option<ulong> MemberPermissions { get; init; }

    /// <summary>How cards are shown.</summary>
    public CardSettings Cards { get; init; } = new(TimeSpan.FromMinutes(1), None);

    /// <summary>What the path of Plex's webhook ends in, if it is served.</summary>
    public Option<Func<Secret>> WebhookSecret { get; init; }

    /// <summary>The application's key, when interactions come as signed requests instead of over the gateway.</summary>
    public Option<PublicKey> PublicKey { get; init; }

    /// <summary>Where runs are kept.</summary>
    public RunSettings Runs { get; init; } = RunSettings.None;
}

/// <summary>A Plex server and the name members know it by.</summary>
/// <param name="Name">What members call it.</param>
/// <param name="SettingPrefix">Where its settings are: <c>Plex</c>, or <c>Plex:Servers:{name}</c>.</param>
/// <param name="Server">Where it is.</param>
sealed record NamedServer(string Name, string SettingPrefix, PlexServer Server);
