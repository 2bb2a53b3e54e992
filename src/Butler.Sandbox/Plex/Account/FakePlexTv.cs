using System.Collections.Immutable;
using System.Security.Cryptography;
using PlexButler.Sandbox.Plex.Http;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Account;

/// <summary>A fake plex.tv at the same address: sign-in by PIN, the user, and the user's servers.</summary>
sealed class FakePlexTv(ServerStateStore store, string machineId, TimeProvider time)
{
    static readonly TimeSpan PinLifetime = TimeSpan.FromSeconds(900);

    readonly Lock gate = new();
    ImmutableList<Pin> pins = [];

    /// <summary>The owner's token at plex.tv. The server accepts it beside its own.</summary>
    public string Token { get; } = PlexToken.Create();

    /// <summary>The response, or null if the route is not one of plex.tv's.</summary>
    public PlexResponse? Handle(PlexCall call, string origin) =>
        (call.Method, call.Path) switch
        {
            ("POST", ["api", "v2", "pins"]) => CreatePin(call),
            ("GET", ["api", "v2", "pins", var id]) => GetPin(call, id),
            ("GET", ["api", "v2", "user" or "resources"]) when !IsSignedIn(call) => PlexTvResponses.NotSignedIn,
            ("GET", ["api", "v2", "user"]) => PlexTvResponses.ForUser(Token, store.GetSnapshot().State),
            ("GET", ["api", "v2", "resources"]) => PlexTvResponses.ForResources(
                call,
                store.GetSnapshot(),
                origin,
                machineId
            ),
            (_, ["api", "v2", ..]) => PlexTvResponses.Error(404, 1000, "Not Found"),
            _ => null,
        };

    /// <summary>Approves or expires a PIN, as a person would at plex.tv/link; null for an unknown PIN.</summary>
    public Pin? CompletePin(int? id, string? code, bool expire)
    {
        lock (gate)
        {
            if (pins.Find(pin => pin.Id == id || pin.Code == code) is not { } pin)
                return null;
            var completed = expire ? pin with { ExpiresAt = DateTimeOffset.MinValue } : pin with { AuthToken = Token };
            pins = pins.Replace(pin, completed);
            return completed;
        }
    }

    public void Clear()
    {
        lock (gate)
            pins = [];
    }

    bool IsSignedIn(PlexCall call) =>
        AccessCheck.HasToken(call, Token) || AccessCheck.HasToken(call, store.GetSnapshot().State.Token);

    PlexResponse CreatePin(PlexCall call)
    {
        if (call.GetPlexValue("X-Plex-Client-Identifier") is not { Length: > 0 } client)
            return PlexTvResponses.MissingClientIdentifier;
        var now = time.GetUtcNow();
        var strong = call.Query["strong"].ToString() is "true" or "1";
        lock (gate)
        {
            var pin = new Pin(
                pins.Count + 1,
                CreateCode(strong),
                client,
                call.GetPlexValue("X-Plex-Product") ?? "",
                now,
                now + PinLifetime,
                null
            );
            pins = pins.Add(pin);
            return PlexTvResponses.ForPin(pin, now) with { Status = 201 };
        }
    }

    PlexResponse GetPin(PlexCall call, string id)
    {
        if (call.GetPlexValue("X-Plex-Client-Identifier") is not { Length: > 0 } client)
            return PlexTvResponses.MissingClientIdentifier;
        var now = time.GetUtcNow();
        lock (gate)
            return pins.Find(pin => $"{pin.Id}" == id && pin.ClientId == client && pin.ExpiresAt > now) is { } found
                ? PlexTvResponses.ForPin(found, now)
                : PlexTvResponses.PinNotFound;
    }

    // People type short codes at plex.tv/link; strong codes are part of a URL.
    static string CreateCode(bool strong) =>
        strong
            ? RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 25)
            : RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 4);
}
