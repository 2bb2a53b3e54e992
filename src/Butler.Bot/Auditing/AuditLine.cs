using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LanguageExt;
using PlexButler.Discord;

namespace PlexButler.Bot.Auditing;

/// <summary>Pure: an event as one line of JSON, and the two hashes that chain it to the line before.</summary>
/// <remarks>
/// <c>prev</c> is the SHA-256 of the line before, <c>hash</c> that of this line up to it. So a changed byte is found in its own line, and a line
/// that was removed, added or moved in the one that follows.
/// </remarks>
static class AuditLine
{
    /// <summary>What stands before the first line.</summary>
    public static readonly string nothing = new('0', 64);

    const int HashPart = 9 + 64 + 2; // ,"hash":"…"}

    /// <summary>The event for a log that has its own time and order.</summary>
    public static string text(AuditEvent said) => Encoding.UTF8.GetString(json(said, 0, ""));

    /// <summary>The event as line <paramref name="number"/> of a file, without line break.</summary>
    public static byte[] chained(AuditEvent said, long number, string previous)
    {
        var body = json(said, number, previous);
        var start = body.AsSpan(0, body.Length - 1);
        return [.. start, .. Encoding.ASCII.GetBytes($",\"hash\":\"{hash(start)}\"}}")];
    }

    /// <summary>The SHA-256 as lower-case hexadecimal.</summary>
    public static string hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>What is wrong with a line that should be this one; null if nothing is.</summary>
    public static string? fault(ReadOnlySpan<byte> line, long number, string previous)
    {
        if (line.Length <= HashPart)
            return "is no audit line";
        var start = line[..^HashPart];
        if (!line[^HashPart..].SequenceEqual(Encoding.ASCII.GetBytes($",\"hash\":\"{hash(start)}\"}}")))
            return "was changed";
        if (!start.StartsWith(Encoding.ASCII.GetBytes($"{{\"n\":{number.ToString(CultureInfo.InvariantCulture)},")))
            return "is not the line that belongs here: one was removed, added or moved";
        return start.EndsWith(Encoding.ASCII.GetBytes($",\"prev\":\"{previous}\""))
            ? null
            : "does not follow the line before it: that one was replaced";
    }

    static byte[] json(AuditEvent said, long number, string previous)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (number > 0)
                json.WriteNumber("n", number);
            json.WriteString("at", said.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("event", said.What);
            write(json, "user", said.Caller.Map(static c => c.Id));
            said.Caller.IfSome(caller => roles(json, caller));
            write(json, "for", said.For);
            write(json, "guild", said.Guild);
            write(json, "verb", said.Verb);
            write(json, "task", said.Task);
            write(json, "server", said.Server);
            write(json, "rule", said.Rule);
            json.WriteString("outcome", said.Outcome);
            write(json, "interaction", said.Interaction);
            write(json, "prev", previous);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    static void roles(Utf8JsonWriter json, Caller caller)
    {
        json.WriteStartArray("roles");
        foreach (var role in caller.Roles)
            json.WriteStringValue(role.ToString());
        json.WriteEndArray();
    }

    static void write(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
            json.WriteString(name, text);
    }

    static void write(Utf8JsonWriter json, string name, Option<Snowflake> id) =>
        id.IfSome(some => json.WriteString(name, some.ToString()));
}
