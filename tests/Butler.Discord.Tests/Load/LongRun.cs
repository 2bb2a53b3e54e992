using System.Globalization;

namespace PlexButler.Discord.Tests.Load;

/// <summary>The long runs, which only run when asked for.</summary>
static class LongRun
{
    /// <summary>
    /// The seconds an environment variable grants; skips the test with a message if there are none.
    /// </summary>
    public static int ReadSeconds(string variable)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(text), $"a long run: set {variable} to its seconds");
        return int.Parse(text!, CultureInfo.InvariantCulture);
    }
}
