using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlexButler.Bot.Doctor;

/// <summary>All checks of one examination, as a table or as JSON.</summary>
/// <param name="Checks">In the order a person would look.</param>
/// <param name="Invite">The link that invites the bot with the least it needs; null when the application is unknown.</param>
sealed record Findings(IReadOnlyList<Check> Checks, string? Invite)
{
    static readonly JsonWriterOptions indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether nothing fails.</summary>
    public bool IsGood => Checks.All(static c => c.Verdict != Verdict.Fail);

    /// <summary>For a terminal, without colours: the words carry the verdict.</summary>
    public string Table()
    {
        var width = Checks.Max(static c => c.Subject.Length);
        var text = new StringBuilder();
        foreach (var check in Checks)
        {
            text.Append(Word(check.Verdict).PadRight(6))
                .Append(check.Subject.PadRight(width))
                .Append("  ")
                .Append(check.Found)
                .Append('\n');
            if (check.Next.Length > 0)
                text.Append(' ', width + 6).Append("  → ").Append(check.Next).Append('\n');
        }
        text.Append('\n').Append(Summary()).Append('\n');
        if (Invite is not null)
            text.Append("Invite link, with the least the bot needs: ").Append(Invite).Append('\n');
        return text.ToString();
    }

    /// <summary>"12 passed, 1 warning, 0 failed".</summary>
    public string Summary()
    {
        var warnings = Checks.Count(static c => c.Verdict == Verdict.Warn);
        return $"{Checks.Count(static c => c.Verdict == Verdict.Pass)} passed, {Replies.Words.count(warnings, "warning")}, {Checks.Count(static c => c.Verdict == Verdict.Fail)} failed";
    }

    /// <summary>For machines.</summary>
    public string Json()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, indented))
        {
            json.WriteStartObject();
            json.WriteBoolean("good", IsGood);
            json.WriteStartArray("checks");
            foreach (var check in Checks)
            {
                json.WriteStartObject();
                json.WriteString("subject", check.Subject);
                json.WriteString("verdict", Word(check.Verdict));
                json.WriteString("found", check.Found);
                json.WriteString("next", check.Next);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (Invite is null)
                json.WriteNull("invite");
            else
                json.WriteString("invite", Invite);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The verdict as it is printed.</summary>
    public static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "pass",
            Verdict.Warn => "warn",
            _ => "fail",
        };
}
