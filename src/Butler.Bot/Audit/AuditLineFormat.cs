using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Audit;

/// <summary>Pure: an event as one line of JSON, with the two hashes that chain it to the line before.</summary>
/// <remarks>
/// <c>prev</c> is the SHA-256 of the line before, <c>hash</c> that of this line up to there. So a changed byte is found
/// in its own line, and a line that was removed, added or moved is found in the line after it.
/// </remarks>
static class AuditLineFormat
{
    /// <summary>The hash before the first line.</summary>
    public static readonly string GenesisHash = new('0', 64);

    const int HashSuffixLength = 9 + 64 + 2; // ,"hash":"…"}

    /// <summary>The event without number and hashes, for the log.</summary>
    public static string ToJson(AuditEntry entry) => Encoding.UTF8.GetString(WriteJson(entry, 0, ""));

    /// <summary>The event as line <paramref name="number"/> of a file, without line break.</summary>
    public static byte[] ToChainedLine(AuditEntry entry, long number, string previous)
    {
        var body = WriteJson(entry, number, previous);
        var start = body.AsSpan(0, body.Length - 1);
        return [.. start, .. Encoding.ASCII.GetBytes($",\"hash\":\"{Hash(start)}\"}}")];
    }

    /// <summary>The SHA-256 as lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Whether a text may be a line, or the beginning of one that was cut off.</summary>
    public static bool MayBeLine(ReadOnlySpan<byte> text)
    {
        if (!BeginsAlike(text, "{\"n\":"u8))
            return false;
        var rest = text[Math.Min(text.Length, 5)..];
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits < 0 || (digits > 0 && BeginsAlike(rest[digits..], ",\"at\":\""u8));
    }

    static bool BeginsAlike(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start)
    {
        var length = Math.Min(text.Length, start.Length);
        return text[..length].SequenceEqual(start[..length]);
    }

    /// <summary>What is wrong with a line, which should have that number and follow that hash.</summary>
    public static Option<string> FindFault(ReadOnlySpan<byte> line, long number, string previous)
    {
        if (line.Length <= HashSuffixLength)
            return "is not an audit line";
        var start = line[..^HashSuffixLength];
        if (!line[^HashSuffixLength..].SequenceEqual(Encoding.ASCII.GetBytes($",\"hash\":\"{Hash(start)}\"}}")))
            return "was changed";
        if (!start.StartsWith(Encoding.ASCII.GetBytes($"{{\"n\":{number.ToString(CultureInfo.InvariantCulture)},")))
            return "is not the line that belongs here: one was removed, added or moved";
        return start.EndsWith(Encoding.ASCII.GetBytes($",\"prev\":\"{previous}\""))
            ? None
            : "does not follow the line before it: that one was replaced";
    }

    static byte[] WriteJson(AuditEntry entry, long number, string previous)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (number > 0)
                json.WriteNumber("n", number);
            json.WriteString("at", entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("event", entry.Kind);
            WriteField(json, "user", entry.Caller.Map(static c => c.Id));
            entry.Caller.IfSome(caller => WriteRoles(json, caller));
            WriteField(json, "systemUser", entry.SystemUser);
            WriteField(json, "for", entry.OnBehalfOf);
            WriteField(json, "guild", entry.Guild);
            WriteField(json, "verb", entry.ActionName);
            WriteField(json, "task", entry.Task);
            WriteField(json, "server", entry.Server);
            WriteField(json, "rule", entry.RuleName);
            json.WriteString("outcome", entry.Outcome);
            WriteField(json, "interaction", entry.Interaction);
            WriteField(json, "prev", previous);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    static void WriteRoles(Utf8JsonWriter json, Caller caller)
    {
        json.WriteStartArray("roles");
        foreach (var role in caller.Roles)
            json.WriteStringValue(role.ToString());
        json.WriteEndArray();
    }

    static void WriteField(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
            json.WriteString(name, text);
    }

    static void WriteField(Utf8JsonWriter json, string name, Option<Snowflake> id) =>
        id.IfSome(value => json.WriteString(name, value.ToString()));
}
