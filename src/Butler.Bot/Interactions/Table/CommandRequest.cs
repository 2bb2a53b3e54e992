using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

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

    /// <summary>The night as typed, if one was given.</summary>
    public Option<string> Night => FindOption(CommonOptions.NightName);

    /// <summary>When it is to be done, as typed, if that was given.</summary>
    public Option<string> When => FindOption(CommonOptions.WhenName);

    /// <summary>What was filled in for options that only this command has.</summary>
    public Seq<OptionValue> Details =>
        Options
            .Filter(static option => !CommonOptions.Names.Contains(option.Name))
            .Map(static option => option with { Value = option.Value.Trim() })
            .Filter(static option => option.Value.Length > 0)
            .Strict();

    /// <summary>Which page is asked for, from one.</summary>
    public int Page =>
        FindOption(CommonOptions.PageName)
            .Bind(static text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? Some(number)
                    : None
            )
            .IfNone(1);

    /// <summary>The past run that it is about, if it is about one.</summary>
    public Option<Snowflake> Run => FindOption(CommonOptions.RunName).Bind(static text => Snowflake.Parse(text));

    /// <summary>The live status that it is about, if it is about one.</summary>
    public Option<Snowflake> Pin => FindOption(CommonOptions.PinName).Bind(static text => Snowflake.Parse(text));

    /// <summary>The same for another page.</summary>
    public CommandRequest OnPage(int number) =>
        With(CommonOptions.PageName, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same with this value of an option.</summary>
    public CommandRequest With(string option, string value) =>
        this with
        {
            Options = toSeq(
                Options.AsEnumerable().Where(one => one.Name != option).Append(new OptionValue(option, value)).ToArray()
            ),
        };

    /// <summary>The same with an option left empty.</summary>
    public CommandRequest Without(string option) =>
        this with
        {
            Options = Options.Filter(one => one.Name != option).Strict(),
        };

    /// <summary>The same on this server.</summary>
    public CommandRequest On(string server) => With(CommonOptions.ServerName, server);

    /// <summary>
    /// The same with the server that the task is written with. One that is filled in wins over it.
    /// </summary>
    /// <param name="servers">Those that the member is told of.</param>
    public CommandRequest Qualify(Seq<PlexConnection> servers) =>
        Task.Map(text => QualifiedTask.Parse(text, servers))
            .Bind(parsed =>
                parsed.Server.Map(server => On(Server.IfNone(server.Name)).With(CommonOptions.TaskName, parsed.Task))
            )
            .IfNone(this);

    /// <summary>Whether everybody in the channel is to see the result.</summary>
    public bool IsPublic =>
        FindOption(CommonOptions.ShareName).Exists(static text => bool.TryParse(text, out var isShared) && isShared);

    /// <summary>The value of an option; None if it was left empty.</summary>
    public Option<string> FindOption(string name) => CommonOptions.Find(Options, name);
}
