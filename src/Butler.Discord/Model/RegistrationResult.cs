namespace PlexButler.Discord.Model;

/// <summary>What registering led to.</summary>
public enum RegistrationResult
{
    /// <summary>They were the same already; nothing was written.</summary>
    Unchanged,

    /// <summary>They were written.</summary>
    Written,
}
