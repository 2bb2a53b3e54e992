using System.CommandLine;
using PlexButler.Bot.Verbs;

// Longer than a graceful end takes, so that the verb's own exit code is the one that is seen.
var ending = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };
return await CommandLine.Root().Parse(args).InvokeAsync(ending);
