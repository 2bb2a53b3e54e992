using System.CommandLine;
using PlexButler.Bot.Cli;

// Longer than a graceful end takes, so that the verb's own exit code is the one that is seen.
var ending = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };
return await CommandLine.CreateRootCommand().Parse(args).InvokeAsync(ending);
