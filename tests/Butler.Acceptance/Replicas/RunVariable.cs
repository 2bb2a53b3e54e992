using System.Globalization;

namespace PlexButler.Acceptance.Replicas;

/// <summary>Numbers that the environment gives to a run.</summary>
static class RunVariable
{
    public static int Read(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
