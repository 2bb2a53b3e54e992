using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Replies.Schedules;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary>A change of a server's own schedule, which a button takes back.</summary>
static class ScheduleChange
{
    const char Separator = '\n';

    /// <summary>What it takes.</summary>
    public static readonly Permission Configure = new(
        "configure",
        AccessLevel.Admin,
        "change the server's own schedule"
    );

    /// <summary>What the button Undo does.</summary>
    public static readonly CommandUsage.OnServer UndoUsage = new(
        Configure,
        "takes a change back, unless somebody has changed the same since",
        Undo
    )
    {
        Key = "configure-undo",
    };

    // As long as Discord lets the bot change the reply that the button is on.
    static readonly TimeSpan UndoLifetime = TimeSpan.FromMinutes(15);

    /// <summary>Makes it, and asks the server whether it is so.</summary>
    /// <param name="context">The command.</param>
    /// <param name="select">What is to be edited.</param>
    /// <param name="summarize">What came of it, for the audit.</param>
    /// <param name="render">What came of it, for the member.</param>
    /// <param name="token">Cancels.</param>
    public static Task<CommandResult> Make(
        CommandContext context,
        Func<Seq<Preference>, Seq<PreferenceEdit>> select,
        Func<PreferenceWrite, string> summarize,
        Func<PreferenceWrite, Message> render,
        CancellationToken token
    ) =>
        UnlessHeld(
            context,
            select,
            write => new CommandResult(summarize(write), () => WithUndo(context, write, render(write), token))
            {
                HasEffect = write.IsDone && !write.WasDone,
                MayBeRepeated = write.Failure.IsSome,
            },
            token
        );

    // What a pause has switched off it puts back as it was: a change by then would be undone at its end.
    static async Task<CommandResult> UnlessHeld(
        CommandContext context,
        Func<Seq<Preference>, Seq<PreferenceEdit>> select,
        Func<PreferenceWrite, CommandResult> describe,
        CancellationToken token
    )
    {
        var server = context.Server;
        var hold = await context.Services.Pauses.FindHold(server.Name, token);
        var held = Seq<PreferenceEdit>();
        var answer = await PreferenceEditor.Apply(
            server,
            known =>
            {
                var edits = select(known);
                held = edits.Filter(edit => hold.Exists(one => one.Has(edit.Id))).Strict();
                return held.IsEmpty ? edits : Empty;
            },
            token
        );
        return answer.Match(
            Left: error => CommandResult.Failed(context, error),
            Right: write =>
                held.IsEmpty
                    ? describe(write)
                    : CommandResult.Shown(
                        "Plex's own schedule is paused",
                        ScheduleReplies.HeldByPause(
                            server.Name,
                            held.Map(static edit => edit.Id),
                            hold.Map(static one => one.Until).Filter(until => until > context.Services.Time.GetUtcNow())
                        )
                    ) with
                    {
                        CountsAsUse = false,
                    }
        );
    }

    // It is done by now, so the reply comes without the button if that cannot be stored.
    static async Task<Message> WithUndo(
        CommandContext context,
        PreferenceWrite write,
        Message reply,
        CancellationToken token
    )
    {
        var written = write.With(EditOutcome.Written).Map(static result => result.Edit).Strict();
        if (written.IsEmpty)
            return reply;
        try
        {
            var id = await context.Services.IssueButton(
                CommandInvocation.On(
                    context.Server,
                    UndoUsage,
                    context.Command with
                    {
                        Permission = Configure,
                        Details = written.Map(WriteDetail).Strict(),
                    }
                ),
                UndoLifetime,
                token
            );
            return ScheduleReplies.WithUndo(reply, id, context.Services.Time.GetUtcNow() + UndoLifetime);
        }
        catch (DecisionUnavailableException)
        {
            return reply;
        }
    }

    static Task<CommandResult> Undo(CommandContext context, CancellationToken token)
    {
        var edits = toSeq(context.Command.Details.AsEnumerable().SelectMany(ReadDetail).ToArray());
        return UnlessHeld(
            context,
            _ => edits.Map(static edit => edit.Reversed).Strict(),
            write => new CommandResult(ScheduleReplies.SummarizeUndo(write), () =>
                Task.FromResult(ScheduleReplies.Undone(context.Server.Name, write))
            )
            {
                HasEffect = write.IsDone && !write.WasDone,
            },
            token
        );
    }

    static OptionValue WriteDetail(PreferenceEdit edit) => new(edit.Id, $"{edit.From}{Separator}{edit.To}");

    static IEnumerable<PreferenceEdit> ReadDetail(OptionValue detail) =>
        detail.Value.Split(Separator) is [var from, var to] ? [new PreferenceEdit(detail.Name, from, to)] : [];
}
