using System.CommandLine;
using PlexButler.Bot.Audit;
using PlexButler.Bot.Cli.Verbs.Records;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Cli;

/// <summary><c>audit verify</c>: whether the audit file is as the bot wrote it.</summary>
static class AuditCliCommand
{
    /// <summary>The command with its subcommand.</summary>
    /// <param name="withSettings">Runs something with the settings there are.</param>
    public static Command Create(Func<Func<IConfiguration, Task<int>>, Task<int>> withSettings)
    {
        var file = new Argument<string?>("file")
        {
            Description = "The file (default: Access:AuditFile).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var verify = new Command(
            "verify",
            "Read the whole audit file: exit 0 if nothing was changed, else say which line was."
        )
        {
            file,
        };
        verify.SetAction(
            (parsed, _) =>
                parsed.GetValue(file) is { } path
                    ? Task.FromResult(Verify(path))
                    : withSettings(static settings => Task.FromResult(VerifyBoth(settings["Access:AuditFile"])))
        );
        return new Command("audit", "The audit file.") { verify };
    }

    // The running bot has its file for itself, so commands in a shell write one of their own.
    static int VerifyBoth(string? path)
    {
        if (string.IsNullOrWhiteSpace(path) || !File.Exists(ShellAudit.PathOf(path)))
            return Verify(path);
        var found = File.Exists(path) ? Verify(path) : ExitCode.Ok;
        Console.WriteLine($"{ShellAudit.PathOf(path)}:");
        return Math.Max(found, Verify(ShellAudit.PathOf(path)));
    }

    /// <summary>Prints what was found; 0 if nothing is wrong.</summary>
    public static int Verify(string? path)
    {
        if (string.IsNullOrWhiteSpace(path) || !File.Exists(path))
        {
            Console.Error.WriteLine(
                string.IsNullOrWhiteSpace(path)
                    ? "Name the file, or set Access:AuditFile."
                    : $"There is no file {path}."
            );
            return ExitCode.Failed;
        }
        try
        {
            var chain = AuditChain.Read(path);
            if (chain.Fault.TryGetValue(out var fault))
                Console.Error.WriteLine($"line {fault.Line} {fault.Reason}.");
            else
                Console.WriteLine($"{Humanize.Count(chain.LineCount, "event")}, unbroken.{DescribeTruncation(chain)}");
            return chain.Fault.IsNone ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{path} cannot be read: {e.Message}");
            return ExitCode.Failed;
        }
    }

    static string DescribeTruncation(AuditChain chain) =>
        chain.IsTruncated
            ? " One more is being written, or was when the bot was killed; then it is lost, and the bot records that."
            : "";
}
