namespace PlexButler;

/// <summary>What start-all would do with one task.</summary>
/// <param name="Action">What it would do.</param>
/// <param name="OnlyIfDue">True if the action applies only if the task is due today, which the server does not report;
/// if not, the task is skipped.</param>
public sealed record Forecast(ForecastAction Action, bool OnlyIfDue);
