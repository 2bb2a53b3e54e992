using System.Collections.Immutable;
using System.Security.Cryptography;

namespace PlexButler.Sandbox.Plex;

/// <summary>The account host's part, played at the same address: sign-in by PIN, who one is, which servers one has.</summary>
sealed class AccountHost(World world, string machineId, TimeProvider time)
{
    static readonly TimeSpan lifetime = TimeSpan.FromSeconds(900);

    readonly Lock gate = new();
    ImmutableList<Pin> pins = [];

    /// <summary>The owner's token at the account host. The server takes it too, and its own token is another one.</summary>
    public string Token { get; } = PlexToken.New();

    /// <summary>What it answers; null if the route is none of its own.</summary>
    public Answer? Answer(Call call, string origin) =>
        (call.Verb, call.Path) switch
        {
            ("POST", ["api", "v2", "pins"]) => Make(call),
            ("GET", ["api", "v2", "pins", var id]) => Show(call, id),
            ("GET", ["api", "v2", "user" or "resources"]) when !Holds(call) => AccountBodies.NotSignedIn,
            ("GET", ["api", "v2", "user"]) => AccountBodies.User(Token, world.Look().State),
            ("GET", ["api", "v2", "resources"]) => AccountBodies.Resources(call, world.Look(), origin, machineId),
            (_, ["api", "v2", ..]) => AccountBodies.Error(404, 1000, "Not Found"),
            _ => null,
        };

    /// <summary>The PIN as a person at the other screen leaves it; null if there is none of that id or code.</summary>
    public Pin? Settle(int? id, string? code, bool expire)
    {
        lock (gate)
        {
            if (pins.Find(pin => pin.Id == id || pin.Code == code) is not { } pin)
                return null;
            var settled = expire ? pin with { ExpiresAt = DateTimeOffset.MinValue } : pin with { AuthToken = Token };
            pins = pins.Replace(pin, settled);
            return settled;
        }
    }

    public void Clear()
    {
        lock (gate)
            pins = [];
    }

    bool Holds(Call call) => Gate.Holds(call, Token) || Gate.Holds(call, world.Look().State.Token);

    Answer Make(Call call)
    {
        if (call.Said("X-Plex-Client-Identifier") is not { Length: > 0 } client)
            return AccountBodies.NoClient;
        var now = time.GetUtcNow();
        var strong = call.Query["strong"].ToString() is "true" or "1";
        lock (gate)
        {
            var pin = new Pin(
                pins.Count + 1,
                Code(strong),
                client,
                call.Said("X-Plex-Product") ?? "",
                now,
                now + lifetime,
                null
            );
            pins = pins.Add(pin);
            return AccountBodies.Of(pin, now) with { Status = 201 };
        }
    }

    Answer Show(Call call, string id)
    {
        if (call.Said("X-Plex-Client-Identifier") is not { Length: > 0 } client)
            return AccountBodies.NoClient;
        var now = time.GetUtcNow();
        lock (gate)
            return pins.Find(pin => $"{pin.Id}" == id && pin.ClientId == client && pin.ExpiresAt > now) is { } found
                ? AccountBodies.Of(found, now)
                : AccountBodies.NoPin;
    }

    // Short ones are typed at plex.tv/link, strong ones travel in an address.
    static string Code(bool strong) =>
        strong
            ? RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 25)
            : RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 4);
}
