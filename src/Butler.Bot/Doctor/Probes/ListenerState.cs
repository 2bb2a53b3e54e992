namespace PlexButler.Bot.Doctor.Probes;

/// <summary>What is at an address that the bot is to listen on.</summary>
enum ListenerState
{
    /// <summary>Nothing: the bot can listen there.</summary>
    Free,

    /// <summary>A running bot.</summary>
    Bot,

    /// <summary>Another program.</summary>
    OtherProgram,

    /// <summary>This user may not listen there.</summary>
    NotAllowed,

    /// <summary>This machine does not have the address.</summary>
    NoSuchAddress,
}
