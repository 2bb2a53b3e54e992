namespace PlexButler.Sandbox.Discord;

/// <summary>Where the fake Discord is, and its token and ids. Ids are in digits, the public key is in hex.</summary>
public sealed record FakeDiscordInfo(
    string ApiUrl,
    string Token,
    string ApplicationId,
    string PublicKey,
    string GuildId,
    string ChannelId,
    FakeRoleIds Roles
);
