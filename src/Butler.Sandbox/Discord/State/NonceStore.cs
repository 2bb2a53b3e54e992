using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rules;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>
/// Finds a message that was sent before by its nonce: with <c>enforce_nonce</c>, the same author and nonce "within the
/// past few minutes" return the first message (reference documentation, "Create Message"). Guarded by the state's
/// lock.
/// </summary>
sealed class NonceStore(TimeProvider clock)
{
    static readonly TimeSpan Retention = TimeSpan.FromMinutes(5);
    readonly Dictionary<string, Message> byNonce = new(StringComparer.Ordinal);

    /// <summary>The message that was sent with this body's nonce, if the body enforces it.</summary>
    public Message? Find(FormReader body)
    {
        foreach (var (old, _) in byNonce.Where(pair => clock.GetUtcNow() - pair.Value.CreatedAt > Retention).ToArray())
            byNonce.Remove(old);
        var nonce = ReadNonce(body);
        return body.ReadBoolean("enforce_nonce") == true && nonce is not null ? byNonce.GetValueOrDefault(nonce) : null;
    }

    /// <summary>Stores the message of a body's nonce.</summary>
    public void Remember(FormReader body, Message message)
    {
        if (ReadNonce(body) is { } nonce)
            byNonce[nonce] = message;
    }

    static string? ReadNonce(FormReader body) =>
        body.Source.GetLong("nonce") is { } number
            ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : body.ReadString("nonce", 0, 25);
}
