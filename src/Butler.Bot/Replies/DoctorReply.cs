using System.Text;
using PlexButler.Bot.Doctor;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: an examination as a reply. It names addresses, so only admins are shown it, and only in private.</summary>
static class DoctorReply
{
    // Discord's limit for an embed's description is 4096 characters.
    const int MaxText = 4000;

    /// <summary>What needs attention first; the rest after it, as far as it fits.</summary>
    public static Message Render(Findings findings)
    {
        var text = new StringBuilder();
        foreach (var check in findings.Checks.OrderByDescending(static c => c.Status))
        {
            var line =
                $"{Icon(check.Status)} **{MarkdownEscaper.Escape(check.Subject, 60)}** {MarkdownEscaper.Escape(check.Message, 400)}{(check.Remedy.Length == 0 ? "" : $"\n→ {MarkdownEscaper.Escape(check.Remedy, 400)}")}\n";
            if (text.Length + line.Length > MaxText)
                break;
            text.Append(line);
        }
        return OutcomeReplies.CreateMessage(ColorOf(findings), findings.Summary(), "", text.ToString().TrimEnd());
    }

    static string Icon(CheckStatus verdict) =>
        verdict switch
        {
            CheckStatus.Pass => "✅",
            CheckStatus.Warn => "⚠️",
            _ => "❌",
        };

    static int ColorOf(Findings findings) =>
        !findings.HasNoFailures ? EmbedColor.Error
        : findings.Checks.Any(static c => c.Status == CheckStatus.Warn) ? EmbedColor.Notice
        : EmbedColor.Success;
}
