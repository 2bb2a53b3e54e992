using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Tests.Runs;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>
/// Every reply in every state, as <c>docs/replies.md</c>: Discord's markdown, with mentions and times as a reader sees
/// them.
/// </summary>
static partial class ReplyPage
{
    /// <summary>The chapters: all replies by what they are about.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<ReplySample> Samples)> Chapters { get; } =
    [
        ("Runs and their cards", RunSamples.All),
        (
            "Status",
            [
                .. StatusSamples.All.Select(static sample =>
                    sample with
                    {
                        Message = ReplyControls.WithRefresh(sample.Message, "refresh"),
                    }
                ),
            ]
        ),
        ("A live status", LiveStatusSamples.All),
        ("Activities", ActivitySamples.All),
        ("Changes and pauses of a server's schedule", [.. ScheduleSamples.All, .. PauseSamples.All]),
        ("Start, stop, list and history", OutcomeSamples.All),
        ("The report of a night", NightSamples.All),
        ("Alarms", AlarmSamples.All),
        ("Starts that wait", LaterSamples.All),
        ("Plans", PlanSamples.All),
        ("Errors", ErrorSamples.All),
        ("Permissions", AccessSamples.All),
        ("Confirmations and approvals", ConfirmationSamples.All),
        (
            "Lines of the audit channel",
            [.. AuditSamples.All, .. ScheduleSamples.AuditLines, .. PauseSamples.AuditLines]
        ),
    ];

    /// <summary>When the page is read.</summary>
    public static DateTimeOffset Now => ObservationSamples.At(300);

    /// <summary>The whole page.</summary>
    public static string Render()
    {
        var page = new StringBuilder(
            """
            # Every reply

            What a member reads, in every state, with made-up members, roles and times. A test writes this page, and
            fails when it is not up to date or lacks a sentence. It is written anew by

            ```sh
            BUTLER_WRITE_PAGES=1 dotnet test --project tests/Butler.Bot.Tests -- --filter-class "*ReplyPageSpecs"
            ```

            """
        );
        foreach (var (title, samples) in Chapters)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
            foreach (var sample in samples)
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"\n{sample.When}:\n\n```text\n{Render(sample.Message)}\n```\n"
                );
        }
        return page.ToString();
    }

    static string Render(Message message)
    {
        var lines = new List<string>();
        if (message.Content.Length > 0)
            lines.Add(message.Content);
        foreach (var embed in message.Embeds)
            lines.AddRange([
                $"[{embed.Title}]",
                embed.Description,
                embed.Footer.Length == 0 ? "" : $"-- {embed.Footer}",
            ]);
        message.Picture.IfSome(picture => lines.Add($"[Picture: {picture.Description}]"));
        foreach (var row in message.Rows)
            lines.Add(
                row.Select.Match(
                    Some: static menu =>
                        $"[{menu.Placeholder}: {string.Join(" | ", menu.Options.Map(static option => option.Name))}]",
                    None: () => string.Join(' ', row.Buttons.Map(static button => $"({button.Label})"))
                )
            );
        return ShowAsRead(string.Join('\n', lines.Where(static line => line.Length > 0)));
    }

    // An escaped character is read without its backslash.
    static string ShowAsRead(string text) =>
        EscapePattern()
            .Replace(
                MentionPattern()
                    .Replace(TimePattern().Replace(text, ShowTime), static match => $"@{Name(match.Groups[1].Value)}"),
                "$1"
            );

    static string ShowTime(Match match)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        return match.Groups[2].Value switch
        {
            "R" => ShowRelative(at - Now),
            "T" => at.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            "t" => at.ToString("HH:mm", CultureInfo.InvariantCulture),
            "D" => at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
            _ => at.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture),
        };
    }

    // As Discord says it.
    static string ShowRelative(TimeSpan distance)
    {
        var amount = distance.Duration() switch
        {
            { TotalSeconds: < 1 } => "now",
            { TotalMinutes: < 1 } seconds => $"{seconds.TotalSeconds:0} seconds",
            { TotalMinutes: < 2 } => "a minute",
            { TotalHours: < 1 } minutes => $"{minutes.TotalMinutes:0} minutes",
            { TotalHours: < 2 } => "an hour",
            var hours => $"{hours.TotalHours:0} hours",
        };
        return amount == "now" ? amount
            : distance < TimeSpan.Zero ? $"{amount} ago"
            : $"in {amount}";
    }

    /// <summary>The name of a member or role of the page; the id itself if there is none.</summary>
    public static string Name(string id) =>
        id switch
        {
            "1001" => "ada",
            "1002" => "omar",
            "20" => "Operator",
            "30" => "Admin",
            "2001" => "Owner",
            _ => id,
        };

    [GeneratedRegex("<t:([0-9]+):([RTtDf])>")]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"\\([^\w\s])")]
    private static partial Regex EscapePattern();

    [GeneratedRegex("<@&?([0-9]+)>")]
    private static partial Regex MentionPattern();
}
