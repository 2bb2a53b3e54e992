using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Plans;
using PlexButler.Discord.Http;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>All settings of the bot, checked.</summary>
/// <param name="Servers">The Plex servers, at least one.</param>
/// <param name="Discord">Discord's address and the bot's token.</param>
/// <param name="Access">Who may do what, and where it is recorded.</param>
/// <param name="Urls">The addresses to listen on.</param>
sealed record BotSettings(Seq<NamedServer> Servers, DiscordOptions Discord, AccessSettings Access, Seq<string> Urls)
{
    /// <summary>Who may do what, and where.</summary>
    public Policy Policy => Access.Policy;

    /// <summary>The channel that gets a line for each start, stop, approval and denial.</summary>
    public Option<Snowflake> AuditChannel => Access.AuditChannel;

    /// <summary>The tokens, with events for their changes.</summary>
    public Seq<SecretSource> Secrets { get; init; } = Empty;

    /// <summary>The permission bits without which Discord hides the commands from a member.</summary>
    public Option<ulong> MemberPermissions { get; init; }

    /// <summary>How cards are shown.</summary>
    public CardSettings Cards { get; init; } = new(TimeSpan.FromMinutes(1), None);

    /// <summary>The secret at the end of the webhook's path, if the webhook is served.</summary>
    public Option<Func<Secret>> WebhookSecret { get; init; }

    /// <summary>
    /// The application's public key, if interactions come as signed requests instead of over the gateway.
    /// </summary>
    public Option<PublicKey> PublicKey { get; init; }

    /// <summary>How long the bot goes on after it was told to stop.</summary>
    public TimeSpan StopDelay { get; init; }

    /// <summary>Whether servers are watched all the time, and not only while a member asks for something.</summary>
    public bool IsAlwaysWatching { get; init; }

    /// <summary>The report of each night.</summary>
    public ReportSettings Report { get; init; } = ReportSettings.None;

    /// <summary>What starts by itself.</summary>
    public Seq<Plan> Plans { get; init; } = Empty;

    /// <summary>Where runs are stored.</summary>
    public RunSettings Runs { get; init; } = RunSettings.None;
}
