using System.Globalization;
using System.Text.Json;

namespace PlexButler.Acceptance.Plans;

/// <summary>What a bot has written down of its plans, before and after it did something.</summary>
sealed class PlanAudit(string file)
{
    const string Missed = "missed ";

    /// <summary>Its lines so far.</summary>
    public IReadOnlyList<Line> Read()
    {
        if (!File.Exists(file))
            return [];
        using var text = new StreamReader(
            new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        );
        // The last line may be half written.
        return [.. text.ReadToEnd().Split('\n')[..^1].SelectMany(Parse)];
    }

    /// <summary>How many lines of a plan say so.</summary>
    public int Count(string plan, string outcome) =>
        Read().Count(line => line.IsOf(plan) && line.Outcome.Contains(outcome, StringComparison.Ordinal));

    /// <summary>How many times of a plan are reported as missed.</summary>
    public long CountMissed(string plan) =>
        Read()
            .Where(line => line.IsOf(plan) && line.Outcome.StartsWith(Missed, StringComparison.Ordinal))
            .Sum(static line => long.Parse(line.Outcome[Missed.Length..], CultureInfo.InvariantCulture));

    /// <summary>How often a plan was about to start or stop a task.</summary>
    public int CountIntents(string action, string task) =>
        Read()
            .Count(line =>
                line.Action == action
                && line.Task == task
                && line.Outcome.StartsWith("begins", StringComparison.Ordinal)
            );

    static IEnumerable<Line> Parse(string line)
    {
        try
        {
            var json = JsonDocument.Parse(line).RootElement;
            return [new(Get(json, "rule"), Get(json, "verb"), Get(json, "task"), Get(json, "outcome"))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    static string Get(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    /// <summary>A line.</summary>
    /// <param name="Rule">The rule, which names the plan.</param>
    /// <param name="Action">What was done.</param>
    /// <param name="Task">To which task.</param>
    /// <param name="Outcome">What came of it.</param>
    public sealed record Line(string Rule, string Action, string Task, string Outcome)
    {
        /// <summary>Whether it is of that plan.</summary>
        public bool IsOf(string plan) => Rule == $"Plans:{plan}";
    }
}
