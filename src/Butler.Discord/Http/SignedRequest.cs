using System.Globalization;
using LanguageExt;
using Microsoft.AspNetCore.Http;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Http;

/// <summary>The raw body of a request and its signature.</summary>
/// <param name="Signature">In hex.</param>
/// <param name="Timestamp">Seconds since 1970, in digits.</param>
/// <param name="Body">As received.</param>
sealed record SignedRequest(string Signature, string Timestamp, byte[] Body)
{
    const int MaxBodySize = 1024 * 1024;

    // Discord prescribes no window; five minutes keep a recorded request from being replayed later.
    static readonly TimeSpan TimestampTolerance = TimeSpan.FromMinutes(5);

    /// <summary>None when the body is larger than any interaction.</summary>
    public static async Task<Option<SignedRequest>> Read(HttpRequest request, CancellationToken token)
    {
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        while (await request.Body.ReadAsync(part, token) is var read and > 0)
        {
            if (body.Length + read > MaxBodySize)
                return None;
            body.Write(part, 0, read);
        }
        return new SignedRequest(
            request.Headers["X-Signature-Ed25519"].ToString(),
            request.Headers["X-Signature-Timestamp"].ToString(),
            body.ToArray()
        );
    }

    /// <summary>Whether Discord sent this, and just now.</summary>
    public bool IsAuthentic(PublicKey key, DateTimeOffset now) =>
        Timestamp.Length <= 12
        && long.TryParse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && (now - DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, 99_999_999_999))).Duration()
            <= TimestampTolerance
        && key.IsValidSignature(Signature, Timestamp, Body);
}
