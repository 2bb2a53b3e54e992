namespace PlexButler.Sandbox.Discord.Constants;

/// <summary>Kinds of gateway frames, as the numbers of Discord's JSON.</summary>
/// <remarks>Source: Discord, "Opcodes and Status Codes", "Gateway Opcodes".</remarks>
static class GatewayOpcode
{
    public const int Dispatch = 0,
        Heartbeat = 1,
        Identify = 2,
        PresenceUpdate = 3,
        VoiceStateUpdate = 4,
        Resume = 6,
        Reconnect = 7,
        RequestGuildMembers = 8,
        InvalidSession = 9,
        Hello = 10,
        HeartbeatAck = 11,
        RequestSoundboardSounds = 31,
        RequestChannelInfo = 43;
}
