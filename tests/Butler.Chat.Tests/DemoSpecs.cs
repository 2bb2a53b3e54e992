using Microsoft.Playwright;
using PlexButler.Chat.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests;

/// <summary>The real bot, answering over the real wire, in a real browser.</summary>
public class DemoSpecs(Chromium chromium)
{
    [Fact]
    public async Task List_shows_the_tasks_to_the_one_who_asked_alone()
    {
        await using var demo = await Demo.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.Ready();
        var entry = await page.Say("/butler list");
        await Expect(entry.Locator(".embed").First).ToContainTextAsync("Backup Database");
        await Expect(entry).ToContainTextAsync("Only you can see this");
        await page.Become("operator");
        await Expect(page.Entries().Filter(new() { HasText = "/butler list" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_server_of_ones_own_the_page_does_not_pretend_to_show_it()
    {
        await using var own = await Demo.Start();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, own.Token, TestContext.Current.CancellationToken);
        await using var demo = await Demo.Start("--plex", own.Plex, "--plex-token-file", file);
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.Ready();
        await Expect((await page.Say("/butler list")).Locator(".embed").First).ToContainTextAsync("Backup Database");
        await Expect(page.Locator("#plex-body")).ToContainTextAsync("a Plex server of your own");
        await Expect(page.Locator("#plex-body").GetByRole(AriaRole.Combobox)).ToHaveCountAsync(0);
        File.Delete(file);
    }

    [Fact]
    public async Task A_command_is_composed_by_keyboard_alone_with_live_autocomplete()
    {
        await using var demo = await Demo.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.Ready();
        await page.Box().PressSequentiallyAsync("/butler sta");
        await Expect(page.Chosen()).ToContainTextAsync("/butler start");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Chosen()).ToContainTextAsync("task");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("optim");
        await Expect(page.Chosen()).ToContainTextAsync("Optimize Database");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Box()).ToHaveValueAsync("/butler start task:OptimizeDatabase ");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Entries().Filter(new() { HasText = "/butler start task:OptimizeDatabase" }).Locator(".embed"))
            .ToContainTextAsync("Optimize Database");
        await Expect(page.Box()).ToHaveValueAsync("");
        await Expect(page.Box()).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Start_start_again_and_stop_are_told_apart_and_seen_on_the_plex_side()
    {
        await using var demo = await Demo.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.Ready();
        var started = await page.Say("/butler start task:BackupDatabase");
        await Expect(started.Locator(".embed")).ToContainTextAsync("started", new() { IgnoreCase = true });
        await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Backup Database runs" })).ToBeVisibleAsync();
        await Expect(page.Locator(".calls li").Filter(new() { HasText = "POST /butler/BackupDatabase" }))
            .ToBeVisibleAsync();
        var again = await page.Say("/butler start task:BackupDatabase");
        await Expect(again.Locator(".embed")).ToContainTextAsync("already running", new() { IgnoreCase = true });
        var stopped = await page.Say("/butler stop task:BackupDatabase");
        await Expect(stopped.Locator(".embed")).ToContainTextAsync("stopped", new() { IgnoreCase = true });
        await Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("elsewhere")]
    [InlineData("direct")]
    public async Task Who_may_not_is_told_so(string who)
    {
        await using var demo = await Demo.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.Ready();
        await page.Become(who);
        var entry = await page.Say("/butler start task:BackupDatabase");
        await Expect(entry.Locator(".body")).Not.ToContainTextAsync("Sending command");
        await Expect(entry.Locator(".embed, .text").First).ToBeVisibleAsync();
        await Expect(entry.Locator(".failure")).ToHaveCountAsync(0);
        await Expect(page.Locator(".calls li").Filter(new() { HasText = "POST /butler" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task With_plex_down_the_member_reads_what_is_wrong()
    {
        await using var demo = await Demo.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.Ready();
        await page.RunAndWaitForResponseAsync(
            () => page.GetByLabel("Health").SelectOptionAsync("refuse"),
            answer => answer.Request.PostData?.Contains("refuse", StringComparison.Ordinal) == true
        );
        var entry = await page.Say("/butler list");
        await Expect(entry.Locator(".body")).ToContainTextAsync("reach", new() { IgnoreCase = true });
    }

    [Fact]
    public async Task A_slow_plex_shows_thinking_first_and_then_the_answer_in_its_place()
    {
        await using var demo = await Demo.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.Ready();
        await demo.Order("faults", """{"fault":"slow","ms":6000}""");
        var entry = await page.Say("/butler list");
        await Expect(entry).ToContainTextAsync("is thinking");
        await Expect(entry.Locator(".embed").First).ToContainTextAsync("Backup Database");
        await Expect(entry).Not.ToContainTextAsync("is thinking");
        await Expect(entry).Not.ToContainTextAsync("(edited)");
    }

    [Fact]
    public async Task The_wire_shows_the_frames_and_calls_when_unfolded()
    {
        await using var demo = await Demo.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        await page.Ready();
        await page.GetByText("Last frames and REST calls").ClickAsync();
        await page.Say("/butler list");
        var row = page.Locator("#wire-log > li").Filter(new() { HasText = "INTERACTION_CREATE" }).First;
        await row.Locator("summary").ClickAsync();
        await Expect(row.Locator("pre")).ToContainTextAsync("[redacted]");
    }

    [Theory]
    [InlineData("dark", ColorScheme.Dark, 1280)]
    [InlineData("light", ColorScheme.Light, 1280)]
    [InlineData("narrow", ColorScheme.Dark, 390)]
    public async Task The_page_has_its_picture_taken(string name, ColorScheme scheme, int width)
    {
        await using var demo = await Demo.Start();
        await using var window = await chromium.Open(demo.Url, scheme, width);
        var page = window.Page;
        await page.Ready();
        await Expect((await page.Say("/butler list")).Locator(".embed").First).ToBeVisibleAsync();
        await Expect((await page.Say("/butler start task:BackupDatabase")).Locator(".embed").First).ToBeVisibleAsync();
        if (name == "dark")
        {
            await Expect((await page.Say("/butler start task:NoSuchTask")).Locator(".embed, .text").First)
                .ToBeVisibleAsync();
            await page.Keep("chat");
        }
        await page.Box().PressSequentiallyAsync("/butler start task:");
        await Expect(page.Offered().First).ToBeVisibleAsync();
        if (width > 1000)
            await Expect(page.GetByRole(AriaRole.Progressbar).First).ToBeVisibleAsync();
        await page.Keep(name);
        if (width > 1000)
            return;
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plex and wire" }).ClickAsync();
        await Expect(page.Locator(".clock")).ToBeVisibleAsync();
        await page.Keep(name + "-plex");
    }
}
