using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace PlexButler.Tests.Transport;

/// <summary>A token that a page sends back is shown in no diagnosis, however the page writes it.</summary>
public sealed class SecretMaskSpecs
{
    static readonly Gen<string> Secrets = Gen.Char["abcdefghijklmnopqrstuvwxyzABCDEFG0123456789_-"]
        .Array[8, 30]
        .Select(c => new string(c));

    static readonly (string Name, Func<string, string> Write)[] Forms =
    [
        ("plain", text => text),
        ("upper case", text => text.ToUpperInvariant()),
        ("percent", text => string.Concat(text.Select(c => $"%{(int)c:X2}"))),
        ("percent twice", text => string.Concat(text.Select(c => $"%25{(int)c:x2}"))),
        ("JSON", text => string.Concat(text.Select(c => $"\\u{(int)c:x4}"))),
        ("JSON in JSON", text => JsonSerializer.Serialize(string.Concat(text.Select(c => $"\\u{(int)c:x4}")))),
        ("script", text => string.Concat(text.Select(c => $"\\x{(int)c:x2}"))),
        ("HTML", text => string.Concat(text.Select(c => $"&#{(int)c};"))),
        ("HTML, hexadecimal", text => string.Concat(text.Select(c => $"&#x{(int)c:X};"))),
        ("HTML of HTML", text => WebUtility.HtmlEncode(string.Concat(text.Select(c => $"&#{(int)c};")))),
        ("every other one escaped", text =>
            string.Concat(text.Select((c, i) => i % 2 == 0 ? $"%{(int)c:x2}" : $"{c}"))
        ),
        ("zero-width spaces", text => string.Join('\u200B', text.ToCharArray())),
        ("soft hyphens", text => string.Join('\u00AD', text.ToCharArray())),
        ("nulls", text => string.Join('\0', text.ToCharArray())),
        ("spaces", text => string.Join(' ', text.ToCharArray())),
        ("line breaks", text => string.Join("\r\n", text.Chunk(5).Select(part => new string(part)))),
        ("escaped line breaks", text => string.Join("\\n", text.Chunk(5).Select(part => new string(part)))),
        ("direction marks", text => string.Join('\u202E', text.ToCharArray())),
        ("backslashes", text => string.Concat(text.Select(c => char.IsAsciiLetter(c) ? $"{c}" : $"\\{c}"))),
    ];

    static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        new UTF32Encoding(bigEndian: false, byteOrderMark: false),
    ];

    [Fact]
    public void A_diagnosis_shows_no_token_in_any_encoding_or_form() =>
        Gen.Select(Secrets, Gen.Int[0, Forms.Length - 1], Gen.Int[0, Encodings.Length - 1], Gen.Int[0, 260])
            .Sample(
                (secret, form, encoding, offset) =>
                {
                    var page = $"<p>{new string('.', offset)}you sent {Forms[form].Write(secret)} !</p>";
                    byte[] body = [.. Encodings[encoding].GetPreamble(), .. Encodings[encoding].GetBytes(page)];
                    var excerpt = DiagnosisReader.Read(new(500, "", body) { TokenToRedact = secret }).Excerpt;
                    return !Reveals(excerpt, secret, Forms[form].Write);
                },
                iter: 3000
            );

    [Fact]
    public void A_token_cut_off_by_the_limit_of_the_excerpt_is_not_shown() =>
        Gen.Select(Secrets, Gen.Int[0, 40])
            .Sample(
                (secret, back) =>
                {
                    var page =
                        new string('\u200B', 1300) + new string(' ', 196 - back) + secret + new string('.', 4096);
                    return !Reveals(
                        DiagnosisReader
                            .Read(new(500, "", Encoding.UTF8.GetBytes(page)) { TokenToRedact = secret })
                            .Excerpt,
                        secret,
                        text => text
                    );
                }
            );

    [Fact]
    public void A_maintenance_message_and_a_redirect_show_no_token() =>
        Gen.Select(Secrets, Gen.Int[0, Forms.Length - 1])
            .Sample(
                (secret, form) =>
                {
                    var echo = Forms[form].Write(secret);
                    var xml =
                        $"""<Response code="503" status="{new string([.. WebUtility.HtmlEncode(echo).Where(c => c is not '\0')])}"/>""";
                    var busy = new PlexReply(503, "", Encoding.UTF8.GetBytes(xml)) { TokenToRedact = secret };
                    var moved = new PlexReply(302, "", default)
                    {
                        Location = $"http://h/{echo}",
                        TokenToRedact = secret,
                    };
                    return !Reveals(MaintenancePage.Read(busy).IfNone(""), secret, Forms[form].Write)
                        && !Reveals(DiagnosisReader.Read(moved).RedirectLocation.IfNone(""), secret, Forms[form].Write);
                }
            );

    [Fact]
    public void A_text_without_the_secret_stays_as_it_is() =>
        Gen.Select(Gen.String, Secrets)
            .Sample(
                (text, secret) =>
                    text.Contains(secret, StringComparison.Ordinal) || SecretMask.Hide(text, secret) == text
            );

    // Six of its characters in a row, as they are or in the form of the page, or all that is visible in between.
    static bool Reveals(string shown, string secret, Func<string, string> write)
    {
        var visible = string.Concat(shown.Where(c => c is > ' ' and <= '~'));
        for (var i = 0; i + 6 <= secret.Length; i++)
        {
            var part = secret.Substring(i, 6);
            var culture = CultureInfo.InvariantCulture.CompareInfo;
            if (
                culture.IndexOf(visible, part, CompareOptions.OrdinalIgnoreCase) >= 0
                || shown.Contains(write(part), StringComparison.OrdinalIgnoreCase)
            )
                return true;
        }
        return false;
    }
}
