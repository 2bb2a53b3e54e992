using Cronos;
using LanguageExt;
using PlexButler.Bot.Plans.Words;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans;

/// <summary>
/// The times at which a plan is due. Where clocks are set forward, a time that does not exist is due right after the
/// gap; where they are set back, a time of day that comes twice is due once.
/// </summary>
sealed record PlanTrigger
{
    readonly CronExpression expression;

    PlanTrigger(string text, CronExpression expression, TimeZoneInfo zone) =>
        (Text, this.expression, Zone) = (text, expression, zone);

    /// <summary>What is wrong with a text that <see cref="Parse"/> rejects.</summary>
    public const string FormatError =
        "is neither like 'every Sunday at 4' or 'every day at 03:30', nor a cron expression of five fields like "
        + "'30 3 * * *', or its time never comes.";

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The zone whose clocks it follows.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>What tells this trigger from another of the same plan.</summary>
    public string Key => $"{Text} {Zone.Id}";

    /// <summary>None unless it is in words or a cron expression, and comes in the next years.</summary>
    public static Option<PlanTrigger> Parse(string text, TimeZoneInfo zone)
    {
        var trimmed = text.Trim();
        var cron = TriggerWords.ToCron(trimmed).IfNone(trimmed);
        return
            CronExpression.TryParse(cron, out var expression)
            && expression.GetNextOccurrence(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), zone) is not null
            ? new PlanTrigger(trimmed, expression, zone)
            : Option<PlanTrigger>.None;
    }

    /// <summary>The first time after an instant.</summary>
    public Option<DateTimeOffset> FindNext(DateTimeOffset after) =>
        Optional(expression.GetNextOccurrence(after, Zone)).Map(static at => at.ToUniversalTime());

    /// <summary>The next times after an instant.</summary>
    public Seq<DateTimeOffset> FindNext(DateTimeOffset after, int count)
    {
        var found = new List<DateTimeOffset>();
        for (var at = FindNext(after); at.TryGetValue(out var next) && found.Count < count; at = FindNext(next))
            found.Add(next);
        return toSeq(found.ToArray());
    }

    /// <summary>The times after one instant up to another, oldest first.</summary>
    public IEnumerable<DateTimeOffset> FindBetween(DateTimeOffset after, DateTimeOffset upTo) =>
        after >= upTo
            ? []
            : expression
                .GetOccurrences(after, upTo, Zone, fromInclusive: false, toInclusive: true)
                .Select(static at => at.ToUniversalTime());
}
