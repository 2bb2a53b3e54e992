using System.Globalization;
using LanguageExt;
using Microsoft.AspNetCore.Http;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Http;

/// <summary>What the headers of a signed request claim, before its body is read.</summary>
/// <param name="Signature">In hex.</param>
/// <param name="Timestamp">Seconds since 1970, in digits.</param>
/// <param name="SignedAt">The same as an instant.</param>
sealed record SignedRequest(string Signature, string Timestamp, DateTimeOffset SignedAt)
{
    const int SignatureLength = 128;
    const int MaxTimestampLength = 11;

    // Discord prescribes no window; five minutes keep a recorded request from being replayed later.
    static readonly TimeSpan TimestampTolerance = TimeSpan.FromMinutes(5);

    /// <summary>None unless both headers are there and look as Discord writes them.</summary>
    public static Option<SignedRequest> Read(IHeaderDictionary headers)
    {
        var signature = headers["X-Signature-Ed25519"];
        var timestamp = headers["X-Signature-Timestamp"];
        return
            signature is [{ Length: SignatureLength } hex]
            && timestamp is [{ Length: > 0 and <= MaxTimestampLength } digits]
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? Some(new SignedRequest(hex, digits, DateTimeOffset.FromUnixTimeSeconds(seconds)))
            : None;
    }

    /// <summary>Whether it was signed just now.</summary>
    public bool IsRecent(DateTimeOffset now) => (now - SignedAt).Duration() <= TimestampTolerance;
}
