namespace PlexButler.Architecture.Tests;

/// <summary>Fails with every breach on a line of its own.</summary>
static class Breaches
{
    /// <summary>Passes if there is none.</summary>
    public static void AssertNone(IEnumerable<string> breaches)
    {
        var all = breaches.Distinct().ToArray();
        Assert.True(all.Length == 0, $"{all.Length}:\n{string.Join('\n', all)}");
    }
}
