using Microsoft.Playwright;
using PlexButler.Chat.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests;

/// <summary>The real bot, answering over the real wire, in a real browser.</summary>
public class DemoSpecs(Chromium chromium)
{
    [Fact]
    public async Task The_task_list_is_shown_only_to_the_member_who_asked()
    {
        await using var demo = await DemoProcess.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        var entry = await page.SendUntilAnswered("/butler list");
        await Expect(entry.Locator(".embed").First).ToContainTextAsync("Backup Database");
        await Expect(entry).ToContainTextAsync("Only you can see this");
        await page.ActAs("operator");
        await Expect(page.Entries().Filter(new() { HasText = "/butler list" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_page_shows_no_Plex_controls_for_the_users_own_server()
    {
        await using var own = await DemoProcess.Start();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, own.PlexToken, TestContext.Current.CancellationToken);
        await using var demo = await DemoProcess.Start("--plex", own.PlexUrl, "--plex-token-file", file);
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        await Expect((await page.SendUntilAnswered("/butler list")).Locator(".embed").First)
            .ToContainTextAsync("Backup Database");
        await Expect(page.Locator("#plex-body")).ToContainTextAsync("your own Plex server");
        await Expect(page.Locator("#plex-body").GetByRole(AriaRole.Combobox)).ToHaveCountAsync(0);
        File.Delete(file);
    }

    [Fact]
    public async Task A_command_can_be_composed_by_keyboard_only_with_autocomplete()
    {
        await using var demo = await DemoProcess.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        await page.MessageBox().PressSequentiallyAsync("/butler sta");
        await Expect(page.SelectedSuggestion()).ToContainTextAsync("/butler start");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.SelectedSuggestion()).ToContainTextAsync("task");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("optim");
        await Expect(page.SelectedSuggestion()).ToContainTextAsync("Optimize Database");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.MessageBox()).ToHaveValueAsync("/butler start task:OptimizeDatabase ");
        await page.Keyboard.PressAsync("Enter");
        var entry = page.Entries().Filter(new() { HasText = "/butler start task:OptimizeDatabase" }).Last;
        for (var attempt = 1; attempt < 5 && await entry.IsUnanswered(); attempt++)
        {
            // As a person would, who sees that it came too late on a busy machine: what was sent last is there again.
            await page.Keyboard.PressAsync("ArrowUp");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Entries().Filter(new() { HasText = "OptimizeDatabase" })).ToHaveCountAsync(attempt + 1);
        }
        await Expect(entry.Locator(".embed")).ToContainTextAsync("Optimize Database");
        await Expect(page.MessageBox()).ToHaveValueAsync("");
        await Expect(page.MessageBox()).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Start_and_stop_replies_differ_and_appear_in_the_Plex_panel()
    {
        await using var demo = await DemoProcess.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        await demo.RunUntilStopped();
        var started = await page.SendUntilAnswered("/butler start task:BackupDatabase");
        await Expect(started.Locator(".embed")).ToContainTextAsync("started", new() { IgnoreCase = true });
        await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Backup Database runs" })).ToBeVisibleAsync();
        await Expect(page.Locator(".calls li").Filter(new() { HasText = "POST /butler/BackupDatabase" }))
            .ToBeVisibleAsync();
        var again = await page.SendUntilAnswered("/butler start task:BackupDatabase");
        await Expect(again.Locator(".embed")).ToContainTextAsync("already running", new() { IgnoreCase = true });
        var stopped = await page.SendUntilAnswered("/butler stop task:BackupDatabase");
        await Expect(stopped.Locator(".embed")).ToContainTextAsync("stopped", new() { IgnoreCase = true });
        await Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("elsewhere")]
    [InlineData("direct")]
    public async Task A_member_without_permission_is_answered_without_a_call_to_Plex(string who)
    {
        await using var demo = await DemoProcess.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        await page.ActAs(who);
        var entry = await page.SendUntilAnswered("/butler start task:BackupDatabase");
        await Expect(entry.Locator(".embed, .text").First).ToBeVisibleAsync();
        await Expect(entry.Locator(".failure")).ToHaveCountAsync(0);
        await Expect(page.Locator(".calls li").Filter(new() { HasText = "POST /butler" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_reply_explains_that_Plex_cannot_be_reached()
    {
        await using var demo = await DemoProcess.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        await page.RunAndWaitForResponseAsync(
            () => page.GetByLabel("Health").SelectOptionAsync("refuse"),
            answer => answer.Request.PostData?.Contains("refuse", StringComparison.Ordinal) == true
        );
        var entry = await page.SendUntilAnswered("/butler list");
        await Expect(entry.Locator(".body")).ToContainTextAsync("reach", new() { IgnoreCase = true });
    }

    [Fact]
    public async Task The_wire_log_shows_redacted_frames_when_expanded()
    {
        await using var demo = await DemoProcess.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        await page.GetByText("Last frames and REST calls").ClickAsync();
        await page.SendUntilAnswered("/butler list");
        var row = page.Locator("#wire-log > li").Filter(new() { HasText = "INTERACTION_CREATE" }).First;
        await row.Locator("summary").ClickAsync();
        await Expect(row.Locator("pre")).ToContainTextAsync("[redacted]");
    }

    [Theory]
    [InlineData("dark", ColorScheme.Dark, 1280)]
    [InlineData("light", ColorScheme.Light, 1280)]
    [InlineData("narrow", ColorScheme.Dark, 390)]
    public async Task Screenshots_of_the_page_are_saved(string name, ColorScheme scheme, int width)
    {
        await using var demo = await DemoProcess.Start();
        await using var window = await chromium.Open(demo.Url, scheme, width);
        var page = window.Page;
        await page.WaitUntilReady();
        await demo.RunUntilStopped();
        await Expect((await page.SendUntilAnswered("/butler list")).Locator(".embed").First).ToBeVisibleAsync();
        await Expect((await page.SendUntilAnswered("/butler start task:BackupDatabase")).Locator(".embed").First)
            .ToBeVisibleAsync();
        await page.MessageBox().PressSequentiallyAsync("/butler start task:");
        await Expect(page.Suggestions().First).ToBeVisibleAsync();
        if (width > 1000)
            await Expect(page.GetByRole(AriaRole.Progressbar).First).ToBeVisibleAsync();
        await page.SaveScreenshot(name);
        if (width > 1000)
            return;
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plex and wire" }).ClickAsync();
        await Expect(page.Locator(".clock")).ToBeVisibleAsync();
        await page.SaveScreenshot(name + "-plex");
    }
}
