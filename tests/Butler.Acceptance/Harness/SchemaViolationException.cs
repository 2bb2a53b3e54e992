namespace PlexButler.Acceptance.Harness;

/// <summary>The bot sent a body that Discord's API description does not allow.</summary>
public sealed class SchemaViolationException(string violations)
    : Exception($"the bot sent what Discord's API description does not allow:\n{violations}");
