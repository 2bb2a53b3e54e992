using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PlexButler.Tests;

/// <summary>
/// Lowers the priority of this test program and of the processes it starts. Test programs run at the same time, and the
/// acceptance tests check Discord's limit of 3 s in real time, so they must not wait for the others.
/// </summary>
static class LowerPriority
{
    [ModuleInitializer]
    internal static void Apply() => Process.GetCurrentProcess().PriorityClass = ProcessPriorityClass.BelowNormal;
}
