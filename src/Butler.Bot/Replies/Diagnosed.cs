using System.Text;
using PlexButler.Bot.Doctor;
using PlexButler.Discord;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: an examination as a reply. It names addresses, so only admins are shown it, and only in private.</summary>
static class Diagnosed
{
    // Discord's limit for an embed's description is 4096 characters.
    const int MaxText = 4000;

    /// <summary>What needs attention first; the rest after it, as far as it fits.</summary>
    public static Message message(Findings findings)
    {
        var text = new StringBuilder();
        foreach (var check in findings.Checks.OrderByDescending(static c => c.Verdict))
        {
            var line =
                $"{sign(check.Verdict)} **{Plain.text(check.Subject, 60)}** {Plain.text(check.Found, 400)}{(check.Next.Length == 0 ? "" : $"\n→ {Plain.text(check.Next, 400)}")}\n";
            if (text.Length + line.Length > MaxText)
                break;
            text.Append(line);
        }
        return Answer.say(colour(findings), findings.Summary(), "", text.ToString().TrimEnd());
    }

    static string sign(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "✅",
            Verdict.Warn => "⚠️",
            _ => "❌",
        };

    static int colour(Findings findings) =>
        !findings.IsGood ? Colour.Trouble
        : findings.Checks.Any(static c => c.Verdict == Verdict.Warn) ? Colour.Notice
        : Colour.Done;
}
