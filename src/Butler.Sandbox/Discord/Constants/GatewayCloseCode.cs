namespace PlexButler.Sandbox.Discord.Constants;

/// <summary>Why Discord closes a gateway connection.</summary>
/// <remarks>Source: Discord, "Opcodes and Status Codes", "Gateway Close Event Codes".</remarks>
static class GatewayCloseCode
{
    public const int UnknownError = 4000,
        UnknownOpcode = 4001,
        DecodeError = 4002,
        NotAuthenticated = 4003,
        AuthenticationFailed = 4004,
        AlreadyAuthenticated = 4005,
        InvalidSequence = 4007,
        RateLimited = 4008,
        SessionTimedOut = 4009,
        InvalidShard = 4010,
        InvalidApiVersion = 4012,
        InvalidIntents = 4013,
        DisallowedIntents = 4014;
}
