using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Doctor.Results;

/// <summary>All results of doctor, as a table or as JSON.</summary>
/// <param name="Checks">In the order in which a person would check.</param>
/// <param name="InviteUrl">The link that invites the bot; None when the application is unknown.</param>
sealed record Findings(IReadOnlyList<CheckResult> Checks, Option<string> InviteUrl)
{
    static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether nothing failed.</summary>
    public bool HasNoFailures => Checks.All(static c => c.Status != CheckStatus.Fail);

    /// <summary>For a terminal, without colors.</summary>
    public string ToTable()
    {
        var width = Checks.Max(static c => c.Subject.Length);
        var text = new StringBuilder();
        foreach (var check in Checks)
        {
            text.Append(FormatStatus(check.Status).PadRight(6))
                .Append(check.Subject.PadRight(width))
                .Append("  ")
                .Append(check.Message)
                .Append('\n');
            if (check.Remedy.Length > 0)
                text.Append(' ', width + 6).Append("  → ").Append(check.Remedy).Append('\n');
        }
        text.Append('\n').Append(Summary()).Append('\n');
        InviteUrl.IfSome(url => text.Append("Invite link: ").Append(url).Append('\n'));
        return text.ToString();
    }

    /// <summary>"12 passed, 1 warning, 0 failed".</summary>
    public string Summary()
    {
        var warnings = Humanize.Count(Count(CheckStatus.Warn), "warning");
        return $"{Count(CheckStatus.Pass)} passed, {warnings}, {Count(CheckStatus.Fail)} failed";
    }

    /// <summary>For machines.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteBoolean("good", HasNoFailures);
            json.WriteStartArray("checks");
            foreach (var check in Checks)
            {
                json.WriteStartObject();
                json.WriteString("subject", check.Subject);
                json.WriteString("verdict", FormatStatus(check.Status));
                json.WriteString("found", check.Message);
                json.WriteString("next", check.Remedy);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            InviteUrl.Match(Some: url => json.WriteString("invite", url), None: () => json.WriteNull("invite"));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    int Count(CheckStatus status) => Checks.Count(c => c.Status == status);

    /// <summary>The status as it is printed.</summary>
    public static string FormatStatus(CheckStatus status) =>
        status switch
        {
            CheckStatus.Pass => "pass",
            CheckStatus.Warn => "warn",
            CheckStatus.Fail => "fail",
        };
}
