using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>What a member asked for, as typed; no server has been asked about it yet.</summary>
/// <param name="Usage">The usage that was meant.</param>
/// <param name="Options">What was filled in.</param>
sealed record CommandRequest(CommandUsage Usage, Seq<OptionValue> Options)
{
    /// <summary>The server's name, if one was given.</summary>
    public Option<string> Server => FindOption(CommonOptions.ServerName);

    /// <summary>The task as typed, if one was given.</summary>
    public Option<string> Task => FindOption(CommonOptions.TaskName);

    /// <summary>Whether everybody in the channel is to see the result.</summary>
    public bool IsPublic =>
        FindOption(CommonOptions.ShareName).Exists(static text => bool.TryParse(text, out var isShared) && isShared);

    /// <summary>The value of an option; None if it was left empty.</summary>
    public Option<string> FindOption(string name) => CommonOptions.Find(Options, name);
}
