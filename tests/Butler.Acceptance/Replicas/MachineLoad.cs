using System.Globalization;

namespace PlexButler.Acceptance.Replicas;

/// <summary>What else the machine did, for figures that depend on it.</summary>
static class MachineLoad
{
    /// <summary>The load average of the last minutes, with the number of cores.</summary>
    public static string Describe() =>
        File.Exists("/proc/loadavg")
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"load {File.ReadAllText("/proc/loadavg").Split(' ')[1]} on {Environment.ProcessorCount} cores"
            )
            : "";
}
