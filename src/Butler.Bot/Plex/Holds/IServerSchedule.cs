using LanguageExt;
using PlexButler.Bot.Plex.Editing;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>A server's own schedule, as far as it can be switched off.</summary>
interface IServerSchedule
{
    /// <summary>The server's name.</summary>
    string Name { get; }

    /// <summary>What would switch it off now.</summary>
    Task<Either<ButlerError, SwitchOff>> FindSwitchOff(CancellationToken token);

    /// <summary>Makes edits, and asks for them again. Left if it certainly changed nothing.</summary>
    Task<Either<ButlerError, PreferenceWrite>> Apply(Seq<PreferenceEdit> edits, CancellationToken token);
}
