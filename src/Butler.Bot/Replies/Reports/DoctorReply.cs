using System.Text;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Pure: the findings of doctor as a reply. It names addresses, so only the caller sees it.</summary>
static class DoctorReply
{
    // Discord's limit for an embed's description is 4096 characters.
    const int MaxText = 4000;

    /// <summary>First what needs attention, then the rest, as far as it fits.</summary>
    public static Message Render(Findings findings)
    {
        var text = new StringBuilder();
        foreach (var check in findings.Checks.OrderByDescending(static c => c.Status))
        {
            var line = FormatLine(check);
            if (text.Length + line.Length > MaxText)
                break;
            text.Append(line);
        }
        return ReplyMessage.Create(ColorOf(findings), findings.Summary(), "", text.ToString().TrimEnd());
    }

    static string FormatLine(CheckResult check)
    {
        var remedy = check.Remedy.Length == 0 ? "" : $"\n→ {MarkdownEscaper.Escape(check.Remedy, 400)}";
        return $"{Icon(check.Status)} **{MarkdownEscaper.Escape(check.Subject, 60)}** "
            + $"{MarkdownEscaper.Escape(check.Message, 400)}{remedy}\n";
    }

    static string Icon(CheckStatus status) =>
        status switch
        {
            CheckStatus.Pass => "✅",
            CheckStatus.Warn => "⚠️",
            CheckStatus.Fail => "❌",
        };

    static int ColorOf(Findings findings) =>
        !findings.HasNoFailures ? EmbedColor.Error
        : findings.Checks.Any(static c => c.Status == CheckStatus.Warn) ? EmbedColor.Notice
        : EmbedColor.Success;
}
