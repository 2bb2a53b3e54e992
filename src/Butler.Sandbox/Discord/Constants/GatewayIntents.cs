namespace PlexButler.Sandbox.Discord.Constants;

/// <summary>The intents of the gateway (gateway documentation, "List of Intents").</summary>
static class GatewayIntents
{
    public const int Guilds = 1;

    // Bits 0 to 16, then 20, 21 (moderation), 24 and 25 (polls).
    const long KnownBits = 0x1FFFF | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

    public static bool AllKnown(long intents) => intents >= 0 && (intents & ~KnownBits) == 0;
}
