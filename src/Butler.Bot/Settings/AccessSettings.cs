using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Settings;

/// <summary>Everything under <c>Access</c>, checked.</summary>
/// <param name="Policy">Who may do what, where.</param>
/// <param name="AuditChannel">Where each start, stop, approval and denial gets one line.</param>
/// <param name="AuditFile">The file that keeps them, chained.</param>
/// <param name="ConfirmWithin">How long a confirmation button is good for.</param>
/// <param name="ApproveWithin">How long a request waits for approval.</param>
sealed record AccessSettings(
    Policy Policy,
    Option<Snowflake> AuditChannel,
    Option<string> AuditFile,
    TimeSpan ConfirmWithin,
    TimeSpan ApproveWithin
);
