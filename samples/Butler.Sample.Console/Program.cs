// Five jobs: list the tasks, start one, stop one, start all, stop all. docs/library.md compares it with other clients.
//   PLEX_TOKEN=… dotnet run --project samples/Butler.Sample.Console -- http://127.0.0.1:32400
using PlexButler;

using var plex = new PlexClient(PlexServer.At(args[0], Environment.GetEnvironmentVariable("PLEX_TOKEN") ?? ""));
try
{
    foreach (var task in await plex.GetTasksAsync().OrThrow())
        Console.WriteLine(task.Name);
    Console.WriteLine(await plex.StartTaskAsync(TaskNames.BackupDatabase).OrThrow());
    Console.WriteLine(await plex.StopTaskAsync(TaskNames.BackupDatabase).OrThrow());
    await plex.StartAllAsync().OrThrow();
    await plex.StopAllAsync().OrThrow();
    return 0;
}
catch (ButlerException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
