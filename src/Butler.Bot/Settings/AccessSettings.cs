using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Settings;

/// <summary>Everything under <c>Access</c>, checked.</summary>
/// <param name="Policy">Who may do what, and where.</param>
/// <param name="AuditChannel">The channel that gets a line for each start, stop, approval and denial.</param>
/// <param name="AuditFile">The hash-chained file that keeps them.</param>
/// <param name="ConfirmWithin">How long a confirmation button stays valid.</param>
/// <param name="ApproveWithin">How long a request waits for approval.</param>
sealed record AccessSettings(
    Policy Policy,
    Option<Snowflake> AuditChannel,
    Option<string> AuditFile,
    TimeSpan ConfirmWithin,
    TimeSpan ApproveWithin
);
