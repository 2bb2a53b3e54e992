namespace PlexButler.Sandbox.Discord;

/// <summary>The three roles of the fake guild.</summary>
public sealed record FakeRoleIds(string Viewer, string Operator, string Admin);
