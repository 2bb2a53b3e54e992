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

    /// <summary>What failed and what warns, as far as it fits, and how many checks passed.</summary>
    public static Message Render(Findings findings)
    {
        var text = new StringBuilder();
        var passed = findings.Checks.Count(static check => check.Status == CheckStatus.Pass);
        foreach (var check in findings.Checks.OrderByDescending(static c => c.Status))
        {
            var line = FormatLine(check);
            if (check.Status == CheckStatus.Pass || text.Length + line.Length > MaxText)
                break;
            text.Append(line);
        }
        if (passed > 0)
            text.Append(
                passed == findings.Checks.Count
                    ? $"✅ {Humanize.Count(passed, "check")} passed."
                    : $"✅ {Humanize.Count(passed, "more check")} passed."
            );
        return ReplyMessage.Create(ColorOf(findings), Title(findings), "", text.ToString().TrimEnd());
    }

    // How many passed, the text says.
    static string Title(Findings findings)
    {
        var (failed, warned) = (Count(CheckStatus.Fail), Count(CheckStatus.Warn));
        string[] parts = [failed > 0 ? $"{failed} failed" : "", warned > 0 ? Humanize.Count(warned, "warning") : ""];
        return failed + warned == 0
            ? "All checks passed"
            : string.Join(", ", parts.Where(static part => part.Length > 0));

        int Count(CheckStatus status) => findings.Checks.Count(check => check.Status == status);
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
