using Microsoft.Playwright;
using PlexButler.Chat.Tests.Doubles;
using PlexButler.Chat.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests;

/// <summary>The page with a bot that does what the test says.</summary>
public class PageSpecs(Chromium chromium)
{
    [Fact]
    public async Task Pressing_a_button_updates_its_message_in_place()
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        bot.Respond = d =>
            d["type"]!.GetValue<int>() == 3
                ? """{"type":7,"data":{"content":"Pressed.","components":[]}}"""
                : """
                    {"type":4,"data":{"content":"Sure?","flags":64,"components":[{"type":1,"components":[
                      {"type":2,"style":4,"label":"Stop everything","custom_id":"stop"}]}]}}
                    """;
        var entry = await page.SendCommand("/echo");
        await entry.GetByRole(AriaRole.Button, new() { Name = "Stop everything" }).ClickAsync();
        await Expect(entry).ToContainTextAsync("Pressed. (edited)");
        await Expect(entry.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_picker_that_was_closed_stays_closed_when_commands_are_read_again()
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        await page.MessageBox().FillAsync("/ec");
        await Expect(page.SelectedSuggestion()).ToBeVisibleAsync();
        await page.RunAndWaitForResponseAsync(() => page.MessageBox().PressAsync("Escape"), "**/sandbox/commands");
        // What follows a response has been drawn by then.
        await page.EvaluateAsync("() => new Promise((done) => setTimeout(done))");
        await Expect(page.Suggestions()).ToHaveCountAsync(0);
        await page.MessageBox().PressSequentiallyAsync("h");
        await Expect(page.SelectedSuggestion()).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_unanswered_button_press_shows_a_failure()
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        await bot.PostMessage(
            """
            {"content":"Press me","components":[{"type":1,"components":[
              {"type":2,"style":1,"label":"Go","custom_id":"go"}]}]}
            """
        );
        bot.Respond = _ => null;
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Go" }).ClickAsync(),
            "**/press"
        );
        bot.Clock.Advance(TimeSpan.FromSeconds(3));
        await Expect(page.LastEntry()).ToContainTextAsync("This interaction failed");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go" })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task An_unanswered_command_shows_that_the_application_did_not_respond()
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        bot.Respond = _ => null;
        var entry = await page.SendCommand("/echo");
        await Expect(entry).ToContainTextAsync("Sending command");
        bot.Clock.Advance(TimeSpan.FromSeconds(3));
        await Expect(entry).ToContainTextAsync("The application did not respond");
    }

    [Fact]
    public async Task A_deferred_answer_shows_thinking_until_the_answer_replaces_it()
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        var token = "";
        bot.Respond = d =>
        {
            token = d["token"]!.GetValue<string>();
            return """{"type":5,"data":{"flags":64}}""";
        };
        var entry = await page.SendCommand("/echo");
        await Expect(entry).ToContainTextAsync("is thinking");
        await bot.EditResponse(token, """{"embeds":[{"title":"Backup Database"}]}""");
        await Expect(entry.Locator(".embed")).ToContainTextAsync("Backup Database");
        await Expect(entry).Not.ToContainTextAsync("is thinking");
        await Expect(entry).Not.ToContainTextAsync("(edited)");
    }

    [Fact]
    public async Task A_modal_can_be_filled_in_and_submitted()
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        bot.Respond = d =>
            d["type"]!.GetValue<int>() == 5
                ? $$"""
                    {"type":4,
                      "data":{"content":"Because: {{d["data"]!["components"]![0]!["component"]!["value"]}}"} }
                    """
                : """
                    {"type":9,"data":{"custom_id":"why","title":"Why?","components":[
                      {"type":18,"label":"Reason","component":{"type":4,"custom_id":"reason","style":1}}]}}
                    """;
        await page.MessageBox().FillAsync("/echo");
        await page.MessageBox().PressAsync("Escape");
        await page.MessageBox().PressAsync("Enter");
        await page.GetByLabel("Reason").FillAsync("it is late");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Expect(page.LastEntry()).ToContainTextAsync("Because: it is late");
    }
}
