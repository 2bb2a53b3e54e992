using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PlexButler.Tests;

/// <summary>
/// Lets this test program, and the browser and servers it starts, run when nobody else needs the machine. The test programs run side by side, and the
/// acceptance tests keep to Discord's 3 s in real time, which is the one thing that must not wait.
/// </summary>
static class LowerPriority
{
    [ModuleInitializer]
    internal static void Apply() => Process.GetCurrentProcess().PriorityClass = ProcessPriorityClass.BelowNormal;
}
