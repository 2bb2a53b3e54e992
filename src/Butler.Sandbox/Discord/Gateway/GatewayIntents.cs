namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>Which intents there are (gateway documentation, "List of Intents").</summary>
static class GatewayIntents
{
    public const int Guilds = 1;

    // 0 to 16 without a gap, then 20, 21 (moderation), 24 and 25 (polls).
    const long KnownBits = 0x1FFFF | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

    public static bool AllKnown(long intents) => intents >= 0 && (intents & ~KnownBits) == 0;
}
