using LanguageExt;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>A step that a reply is to offer, if the member may take it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Show">The reply with the button or menu of that custom id.</param>
sealed record Offer(NextStep Step, Func<Message, string, Message> Show)
{
    /// <summary>The same command once more.</summary>
    public static Offer TryAgain(CommandRequest request) =>
        new(new NextStep(ButtonAction.Repeat, request), ReplyControls.WithTryAgain);

    /// <summary>The same command once more, though it may have been carried out.</summary>
    public static Offer Anyway(CommandRequest request) =>
        new(new NextStep(ButtonAction.Repeat, request), (message, customId) =>
            ReplyControls.WithAnyway(message, request.Usage.Permission.Words, customId)
        );

    /// <summary>The same reply as it is by then.</summary>
    public static Offer Refresh(CommandRequest request) =>
        new(new NextStep(ButtonAction.Repeat, request), ReplyControls.WithRefresh);

    /// <summary>One of these tasks, as the command that takes a task.</summary>
    public static Offer ChooseTask(CommandRequest request, IReadOnlyList<ButlerTask> tasks, string placeholder) =>
        new(new NextStep(ButtonAction.ChooseTask, request), (message, customId) =>
            ReplyControls.WithTaskMenu(message, tasks, placeholder, customId)
        );

    /// <summary>One of these runs, as the command that takes a run.</summary>
    public static Offer ChooseRun(CommandRequest request, Seq<Run> runs, DateTimeOffset now) =>
        new(new NextStep(ButtonAction.ChooseRun, request), (message, customId) =>
            ReplyControls.WithRunMenu(message, runs, now, customId)
        );

    /// <summary>The list that this is one of.</summary>
    public static Offer Back(CommandRequest request) =>
        new(new NextStep(ButtonAction.Repeat, request), ReplyControls.WithBack);

    /// <summary>One of these servers, for a command without one.</summary>
    public static Offer ChooseServer(CommandRequest request, Seq<string> servers) =>
        new(new NextStep(ButtonAction.Choose, request.Without(CommonOptions.ServerName)), (message, customId) =>
            ReplyControls.WithServerMenu(message, servers, customId)
        );

    /// <summary>The same of those that one menu cannot offer.</summary>
    public static Offer ChooseMoreServers(CommandRequest request, Seq<string> servers) =>
        new(new NextStep(ButtonAction.ChooseMore, request.Without(CommonOptions.ServerName)), (message, customId) =>
            ReplyControls.WithMoreServers(message, servers, customId)
        );

    /// <summary>The page before this one.</summary>
    public static Offer PreviousPage(CommandRequest request) =>
        new(new NextStep(ButtonAction.PreviousPage, request.OnPage(request.Page - 1)), ReplyControls.WithPrevious);

    /// <summary>The page after this one.</summary>
    public static Offer NextPage(CommandRequest request) =>
        new(new NextStep(ButtonAction.NextPage, request.OnPage(request.Page + 1)), ReplyControls.WithNext);

    /// <summary>A status in the channel that is kept current.</summary>
    public static Offer Pin(CommandRequest request) =>
        new(new NextStep(ButtonAction.Pin, request), ReplyControls.WithPin);

    /// <summary>What is running.</summary>
    public static Offer ShowStatus(CommandRequest request) =>
        new(new NextStep(ButtonAction.ShowStatus, request), ReplyControls.WithShowStatus);
}
