using System.CommandLine;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Cli.Verbs;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Plans.Previews;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Previews;

/// <summary><c>plan preview</c>: what the plans of the settings would do. It asks nobody and does nothing.</summary>
static class PreviewCliCommand
{
    const int MaxDays = 31,
        DefaultDays = 7;

    static readonly TimeSpan MaxTime = TimeSpan.FromDays(1);

    /// <summary>The command with its subcommand.</summary>
    /// <param name="withSettings">Runs something with the settings there are.</param>
    public static Command Create(Func<Func<IConfiguration, Task<int>>, Task<int>> withSettings)
    {
        var (server, from, days) = (
            new Option<string>("--server")
            {
                Description = "Which Plex server; needed only if the settings have several.",
            },
            new Option<string>("--from") { Description = "The first day, like 2026-11-25 (default: today)." },
            new Option<int>("--days") { Description = "How many days.", DefaultValueFactory = static _ => DefaultDays }
        );
        var (watching, window, takes) = (
            new Option<string[]>("--watching")
            {
                Description = "When somebody watches, like \"Mon-Fri 19:00-23:30\"; may be repeated.",
            },
            new Option<string>("--window")
            {
                Description = "When the maintenance window is open (default: 02:00-05:00).",
            },
            new Option<string>("--takes") { Description = "How long each task takes (default: 30m)." }
        );
        var (markdown, json) = (
            new Option<bool>("--markdown") { Description = "Print a table in Markdown." },
            new Option<bool>("--json") { Description = "Print one line of JSON." }
        );
        var preview = new Command("preview", "Show what the plans of the settings would do, and do nothing.")
        {
            server,
            from,
            days,
            watching,
            window,
            takes,
            markdown,
            json,
        };
        PreviewValidation.Add(from, text => VerbArguments.ParseDay(text).IsSome, "must be a day like 2026-11-25.");
        PreviewValidation.AddNumber(days, 1, MaxDays);
        PreviewValidation.Add(watching, IsWindow, "must be hours like 19:00-23:30, or days and hours.");
        PreviewValidation.Add(window, IsWindow, "must be hours like 02:00-05:00.");
        PreviewValidation.Add(
            takes,
            static text => Durations.Parse(text, MaxTime).IsSome,
            $"{Durations.FormatError}, at most {Durations.Format(MaxTime)}."
        );
        preview.SetAction(
            (parsed, _) =>
                withSettings(configuration =>
                    Task.FromResult(
                        Print(
                            configuration,
                            new PreviewOptions(
                                Optional(parsed.GetValue(server)),
                                Optional(parsed.GetValue(from)).Bind(VerbArguments.ParseDay),
                                parsed.GetValue(days),
                                toSeq((parsed.GetValue(watching) ?? []).SelectMany(Windows).ToArray()),
                                Optional(parsed.GetValue(window)).Bind(Window.Parse).IfNone(PreviewWorld.UsualWindow),
                                Optional(parsed.GetValue(takes))
                                    .Bind(static text => Durations.Parse(text, MaxTime))
                                    .IfNone(PreviewWorld.UsualTime)
                            ),
                            parsed.GetValue(json) ? PreviewFormat.Json
                                : parsed.GetValue(markdown) ? PreviewFormat.Markdown
                                : PreviewFormat.Text,
                            parsed.InvocationConfiguration
                        )
                    )
                )
        );
        return new Command("plan", "What the bot starts by itself.") { preview };
    }

    static int Print(
        IConfiguration configuration,
        PreviewOptions options,
        PreviewFormat format,
        InvocationConfiguration streams
    )
    {
        if (ShellSettings.Read(configuration, CommandTable.All.Permissions).IsLeft(out var problems, out var settings))
            return StartupErrors.Report(problems);
        if (!PreviewRunner.FindServer(settings, options.Server).TryGetValue(out var server))
        {
            string[] names = [.. settings.Servers.Map(static one => one.Name)];
            var failure = VerbFailure.UnknownServer(options.Server, names);
            failure.Error.IfSome(streams.Error.WriteLine);
            if (format == PreviewFormat.Json)
                streams.Output.WriteLine(failure.Json);
            return failure.ExitCode;
        }
        streams.Output.WriteLine(PreviewRunner.Run(settings, server, options, format, TimeProvider.System.GetUtcNow()));
        return VerbExit.Done;
    }

    static bool IsWindow(string text) => Window.Parse(text).IsSome;

    static IEnumerable<Window> Windows(string text) => Window.Parse(text).AsEnumerable();
}
