using System.CommandLine;
using PlexButler.Bot.Cli;
using PlexButler.Bot.Hosting.Platform;

DirectLoopbackProxy.Install();
CoreDumps.Disable();
DesktopProcess.Prepare();

// Longer than a graceful shutdown takes, so that the command's own exit code is returned.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };
return await CommandLine.CreateRootCommand().Parse(args).InvokeAsync(invocation);
