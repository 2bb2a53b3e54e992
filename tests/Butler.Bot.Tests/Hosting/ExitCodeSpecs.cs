using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Hosting;

/// <summary>Which exit code the process ends with, and what service managers do after it.</summary>
public sealed class ExitCodeSpecs
{
    static readonly string[] Urls = ["http://127.0.0.1:8080"];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crashed_background_service_ends_the_process_with_1()
    {
        using var crashing = new CrashingService();
        await crashing.StartAsync(Token);
        await Task.WhenAny(crashing.ExecuteTask!);
        Assert.Equal(1, ExitCode.ForStopped([crashing], SessionEndReason.Requested));
    }

    [Theory]
    [InlineData(SessionEndReason.Requested, 0)]
    [InlineData(SessionEndReason.TokenRefused, 77)]
    [InlineData(SessionEndReason.IntentsRefused, 77)]
    [InlineData(SessionEndReason.ClientRefused, 69)]
    internal void The_end_of_the_session_decides_if_nothing_crashed(SessionEndReason reason, int code) =>
        Assert.Equal(code, ExitCode.ForStopped([], reason));

    [Fact]
    public async Task A_service_that_was_stopped_has_not_crashed()
    {
        using var waiting = new WaitingService();
        await waiting.StartAsync(Token);
        await waiting.StopAsync(Token);
        await Task.WhenAny(waiting.ExecuteTask!);
        Assert.Equal(0, ExitCode.ForStopped([waiting], SessionEndReason.Requested));
    }

    [Theory]
    [InlineData(SocketError.AddressAlreadyInUse, true)]
    [InlineData(SocketError.AddressNotAvailable, true)]
    [InlineData(SocketError.AccessDenied, false)]
    public void A_port_that_is_taken_may_become_free_and_a_forbidden_one_not(SocketError code, bool mayPass)
    {
        Exception socket = new SocketException((int)code);
        Assert.All([socket, new IOException("Failed to bind", new InvalidOperationException("", socket))], error =>
        {
            var problem = ListenFailure.Describe(Urls, error);
            Assert.Equal(("Http:Urls", mayPass), (problem.Setting, problem.MayPass));
            Assert.Contains(Urls[0], problem.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Only_problems_that_may_all_pass_end_with_75()
    {
        var (passing, lasting) = (new SettingProblem("a", "b") { MayPass = true }, new SettingProblem("c", "d"));
        Assert.Equal(75, StartupErrors.Report([passing]));
        Assert.Equal(78, StartupErrors.Report([lasting]));
        Assert.Equal(78, StartupErrors.Report([passing, lasting]));
    }

    [Fact]
    public void The_systemd_unit_restarts_only_after_what_a_restart_helps_with()
    {
        var unit = File.ReadAllText(Repository.Path("deploy/butler.service"));
        Assert.Equal("on-failure", Read(unit, "Restart"));
        Assert.Equal(
            [ExitCode.DiscordUnavailable, ExitCode.DiscordRefused, ExitCode.Settings],
            Read(unit, "RestartPreventExitStatus").Split(' ').Select(int.Parse)
        );
        // Without a limit on starts, as a database may be away for longer than any limit allows.
        Assert.Equal("0", Read(unit, "StartLimitIntervalSec"));
        Assert.DoesNotContain("SuccessExitStatus", unit, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_exit_code_is_documented()
    {
        var page = File.ReadAllText(Repository.Path("docs/operating.md"));
        Assert.All(
            [
                ExitCode.Ok,
                ExitCode.Failed,
                ExitCode.DiscordUnavailable,
                ExitCode.Temporary,
                ExitCode.DiscordRefused,
                ExitCode.Settings,
            ],
            code => Assert.Contains($"\n| {code} | ", page, StringComparison.Ordinal)
        );
    }

    static string Read(string unit, string name) =>
        Regex.Match(unit, $"^{name}=(.*)$", RegexOptions.Multiline).Groups[1].Value;

    sealed class CrashingService : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            Task.FromException(new InvalidOperationException("a bug"));
    }

    sealed class WaitingService : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            Task.Delay(Timeout.Infinite, stoppingToken);
    }
}
