namespace PlexButler.Sandbox.Discord;

/// <summary>
/// Whether a message was sent before, by the nonce it came with: with <c>enforce_nonce</c> the same author and nonce "within the past few minutes"
/// bring the message that is there (reference documentation, "Create Message"). Guarded by the world's gate.
/// </summary>
sealed class Nonces(TimeProvider clock)
{
    static readonly TimeSpan remembered = TimeSpan.FromMinutes(5);
    readonly Dictionary<string, Message> byNonce = new(StringComparer.Ordinal);

    /// <summary>The message that was sent with this body's nonce, if it is to be enforced.</summary>
    public Message? Find(Field body)
    {
        foreach (var (old, _) in byNonce.Where(pair => clock.GetUtcNow() - pair.Value.At > remembered).ToArray())
            byNonce.Remove(old);
        var nonce = Read(body);
        return body.Flag("enforce_nonce") == true && nonce is not null ? byNonce.GetValueOrDefault(nonce) : null;
    }

    /// <summary>Remembers what a body's nonce led to.</summary>
    public void Keep(Field body, Message message)
    {
        if (Read(body) is { } nonce)
            byNonce[nonce] = message;
    }

    static string? Read(Field body) =>
        body.Owner.Long("nonce") is { } number
            ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : body.Text("nonce", 0, 25);
}
