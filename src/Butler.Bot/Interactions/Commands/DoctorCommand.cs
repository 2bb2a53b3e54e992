using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies.Reports;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary><c>/butler doctor</c>: the running bot checks itself.</summary>
static class DoctorCommand
{
    /// <summary>What it does.</summary>
    public static readonly CommandUsage.OnBot Usage = new(
        new Permission("doctor", AccessLevel.Admin, "check the bot") { Order = 7 },
        "checks everything the bot needs and says how to fix each problem; the reply names addresses",
        Run
    );

    /// <summary>Its row.</summary>
    public static readonly BotCommand Row = new(
        "doctor",
        "Check everything the bot needs, and say how to fix each problem",
        Empty,
        Seq1<CommandUsage>(Usage)
    );

    static async Task<CommandResult> Run(BotContext context, CancellationToken token)
    {
        var findings = await context.Services.RunDoctor(context.Servers, token);
        return CommandResult.Shown(findings.Summary(), DoctorReply.Render(findings));
    }
}
