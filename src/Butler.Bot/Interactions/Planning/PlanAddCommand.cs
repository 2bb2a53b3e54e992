using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Words;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Planning;
using PlexButler.Bot.Sharing.OwnPlans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Planning;

/// <summary><c>/butler plan add</c>: makes a plan.</summary>
static class PlanAddCommand
{
    const string NameOption = "name",
        OnlyOption = "only",
        WithinOption = "within",
        YieldOption = "yield";

    /// <summary>Makes one.</summary>
    public static readonly CommandUsage.OnServer Add = new(
        PlanCommand.Permission,
        "makes a plan, and shows its next three times; it starts with the rights that you have by then",
        RunAdd
    )
    {
        Key = "plan-add",
    };

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "add",
        "Make a plan: what to start by itself, and when",
        Seq(
            CommandOption.String(NameOption, "What to call it: letters, digits, - and _").Required().AtMost(32),
            CommonOptions
                .Task("Which task; or everything, backup-then-optimise, after-big-imports, or several with commas")
                .Required(),
            CommandOption
                .String(CommonOptions.WhenName, "When: every day at 3:30, every Sunday at 4, or cron like 30 3 1 * *")
                .Required()
                .AtMost(CommonOptions.MaxLength),
            CommandOption
                .String(
                    OnlyOption,
                    "What must hold: idle, not while 2 or more watch, only in the window; separate by ;"
                )
                .AtMost(CommonOptions.MaxLength),
            CommandOption.String(WithinOption, "How late it may begin, like 6h; otherwise 1h").AtMost(10),
            CommandOption.Boolean(YieldOption, "Whether it stops what it started while somebody watches"),
            CommonOptions.Server
        ),
        Seq1<CommandUsage>(Add)
    )
    {
        Group = PlanCommand.Group,
    };

    static async Task<CommandResult> RunAdd(CommandContext context, CancellationToken token)
    {
        var (command, server, plans) = (context.Command, context.Server.Name, context.Services.Plans);
        var listed = (await context.Server.GetTasks(token)).ToOption();
        var draft = new PlanDraft(
            command.FindDetail(NameOption).IfNone(""),
            toSeq(Write(command, server, plans.Zone, listed).ToArray())
        );
        if (plans.Read(draft).IsLeft(out var problems, out var plan))
            return PlanCommand.NotDone("is no plan", PlanAdditionReplies.Rejected(server, problems));
        if (FindMissing(plan, listed).TryGetValue(out var missing))
            return PlanCommand.NotDone("no such task", OutcomeReplies.TaskNotFound(server, missing));
        if (FindDenial(context, plan).TryGetValue(out var denial))
            return PlanCommand.NotDone($"may not start that ({denial.RuleName})", DenialReplies.Create(denial));
        var owner = new PlanOwner(
            command.Caller.Id,
            command.Caller.Name,
            command.Interaction.GuildId.IfNone(default(Snowflake))
        );
        return await plans.TryAdd(new OwnPlan(draft, owner), plan, token) switch
        {
            PlanAddition.Added => PlanCommand.Done(
                $"added the plan {plan.Name}",
                PlanAdditionReplies.Added(server, plan, context.Services.Time.GetUtcNow())
            ),
            PlanAddition.Taken => PlanCommand.NotDone(
                $"the name {plan.Name} is taken",
                PlanAdditionReplies.Taken(server, plan)
            ),
            PlanAddition.TooMany => PlanCommand.NotDone("too many plans", PlanAdditionReplies.TooMany(server)),
        };
    }

    // As in the settings.
    static IEnumerable<OptionValue> Write(
        ResolvedCommand command,
        string server,
        TimeZoneInfo zone,
        Option<Seq<ButlerTask>> listed
    )
    {
        var task = command.TypedTask.IfNone("");
        var name = listed
            .Bind(tasks => TaskSearch.Find(tasks, task))
            .Match(Some: static found => found.Name.Value, None: () => task);
        yield return new(PlanTasks.IsOne(name) ? "Task" : "Tasks", name);
        yield return new("When", command.TypedWhen.IfNone(""));
        yield return new("TimeZone", zone.Id);
        yield return new("Servers", server);
        if (command.FindDetail(OnlyOption).TryGetValue(out var only))
            yield return new("Only", only);
        if (command.FindDetail(WithinOption).TryGetValue(out var within))
            yield return new("Within", within);
        if (command.FindDetail(YieldOption).TryGetValue(out var yields))
            yield return new("Yield", yields);
        if (command.Interaction.ChannelId.TryGetValue(out var channel))
            yield return new("Channel", channel.ToString());
    }

    static Option<TaskNotFound> FindMissing(Plan plan, Option<Seq<ButlerTask>> listed) =>
        listed.Bind(tasks =>
            plan.Steps.Find(step => !tasks.Exists(task => task.Name == step))
                .Map(step => new TaskNotFound(step.Value, TaskSearch.FindSimilar(tasks, step.Value)))
        );

    // Whether they may at that hour, and as often, is decided then.
    static Option<Denial> FindDenial(CommandContext context, Plan plan)
    {
        var starts = plan.Steps.IsEmpty
            ? [Decide(StartCommand.AllTasks.Permission, None)]
            : plan.Steps.Map(step => Decide(StartCommand.OneTask.Permission, step.Value)).ToArray();
        return starts.SelectMany(static decision => decision.LeftToSeq()).HeadOrNone();

        Either<Denial, Grant> Decide(Permission permission, Option<string> task) =>
            context.Services.Access.MightAllow(context.Command.Interaction, permission, task, context.Server.Name);
    }
}
