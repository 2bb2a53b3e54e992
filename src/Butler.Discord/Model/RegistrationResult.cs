using LanguageExt;

namespace PlexButler.Discord.Model;

/// <summary>What registering led to.</summary>
/// <param name="IsWritten">Whether they were written; false if they were the same already.</param>
/// <param name="Commands">The guild's commands, as Discord has them now.</param>
public sealed record RegistrationResult(bool IsWritten, Seq<RegistrationResult.Command> Commands)
{
    /// <summary>A command as Discord has it.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Id">Its id, which a mention of it has.</param>
    public sealed record Command(string Name, Snowflake Id);
}
