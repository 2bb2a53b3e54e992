using LanguageExt;
using PlexButler.Bot.Setup.Files;
using PlexButler.Bot.Setup.Prompts;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>
/// The certificate that one server's settings pin, which may be no fingerprint at all, or one that was renewed since.
/// </summary>
sealed class PinnedCertificate
{
    readonly string setting;
    readonly Terminal terminal;
    readonly Option<string> set;

    /// <summary>Reads the setting; what is no fingerprint is left out, and said so.</summary>
    public PinnedCertificate(string settingPrefix, KnownSettings known, Terminal terminal)
    {
        setting = $"{settingPrefix}:CertificateSha256";
        this.terminal = terminal;
        set = known.Find(setting);
        Current = set.Filter(static text => CertificatePin.Parse(text).IsSome);
        if (set.IsSome && Current.IsNone)
            terminal.WriteLine(
                $"{setting} is not a SHA-256 fingerprint of 64 hexadecimal digits, so it is left out of the new "
                    + "settings."
            );
    }

    /// <summary>The fingerprint in use; None if certificates are verified as usual.</summary>
    public Option<string> Current { get; private set; }

    /// <summary>What to write: nothing if it is as it was, an empty text to remove it.</summary>
    /// <param name="url">The server's address; without TLS there is nothing to pin.</param>
    public Option<string> GetChange(Uri url)
    {
        if (Current.IsSome && url.Scheme != "https")
        {
            terminal.WriteLine($"{setting} needs an https address, so it is left out of the new settings.");
            Current = None;
        }
        var (old, now) = (set.IfNone(""), Current.IfNone(""));
        return old == now ? None : Some(now);
    }

    /// <summary>
    /// Asks what to do about a certificate that is not the pinned one; true if it is worth trying again with another
    /// pin, or without.
    /// </summary>
    /// <param name="error">Why an address could not be used.</param>
    /// <param name="token">Cancels.</param>
    public async Task<bool> Reconsider(ButlerError error, CancellationToken token)
    {
        if (Current.IsNone || error is not ButlerError.Unreachable { Failure: ConnectionFailure.Tls } rejected)
            return false;
        terminal.WriteLine(rejected.Advice.IfNone(rejected.Message));
        if (!terminal.IsInteractive)
            throw new SetupAbortedException(
                $"Plex renews its certificates every few months. Remove {setting}, or set it to the new one."
            );
        while (true)
        {
            var answer = await terminal.Ask(
                "Plex renews its certificates every few months. The SHA-256 to pin from now on, or none",
                "none",
                token
            );
            var text = answer.IfNone("none").Trim();
            var isNone = string.Equals(text, "none", StringComparison.OrdinalIgnoreCase);
            if (isNone || CertificatePin.Parse(text).IsSome)
            {
                Current = isNone ? None : Some(text);
                return true;
            }
            terminal.WriteLine("That is not a SHA-256 fingerprint of 64 hexadecimal digits.");
        }
    }
}
