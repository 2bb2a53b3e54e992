using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PlexButler.Chat.Tests.Doubles;
using PlexButler.Chat.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests;

/// <summary>
/// What is said last is seen, unless the reader scrolled up. Seen means: its box is inside the window, above the
/// message box. Nothing here scrolls to what it looks at.
/// </summary>
public class FollowSpecs(Chromium chromium)
{
    public static TheoryData<int, int> Windows { get; } = new() { { 1300, 900 }, { 390, 844 } };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task The_last_entry_is_seen_while_entries_come_and_grow(int width, int height)
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url, width: width, height: height);
        var page = window.Page;
        var ids = await Fill(bot, page);
        await page.WaitUntilLastIsSeen();
        foreach (var id in (string[])[ids[^1], ids[3], ids[^2], ids[^1]])
        foreach (var lines in (int[])[30, 2, 12])
        {
            await Edit(bot, id, lines);
            await Expect(page.EntryOf(id)).ToContainTextAsync($"line {lines}.");
            await page.WaitUntilLastIsSeen();
        }
        await Post(bot, 14);
        await Expect(page.LastEntry()).ToContainTextAsync("line 14.");
        await page.WaitUntilLastIsSeen();
        await Expect(page.NewMessagesMark()).ToBeHiddenAsync();
        await page.SaveScreenshot($"follow-{width}");
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task An_entry_that_grows_with_every_frame_is_seen_to_its_end(int width, int height)
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url, width: width, height: height);
        var page = window.Page;
        await Fill(bot, page);
        // After a frame, before the next: the view has followed, and has not yet heard that it did.
        await page.EvaluateAsync(
            """
            async () => {
              const entry = document.querySelector('#messages > li:last-child .embed');
              for (let frame = 0; frame < 20; frame++) {
                await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                for (let line = 0; line < 5; line++) entry.append(document.createElement('p'), 'more');
              }
            }
            """
        );
        await page.WaitUntilLastIsSeen();
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task A_reader_who_scrolled_up_keeps_the_place_and_is_told_what_is_new(int width, int height)
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url, width: width, height: height);
        var page = window.Page;
        var ids = await Fill(bot, page);
        await page.WaitUntilLastIsSeen();
        await page.ScrollUp();
        var place = await page.GetScrollTop();
        await Edit(bot, ids[^1], 30);
        await Expect(page.EntryOf(ids[^1])).ToContainTextAsync("line 30.");
        await Post(bot, 3);
        await Expect(page.NewMessagesMark()).ToHaveTextAsync("1 new message \u2193");
        await Post(bot, 4);
        await Expect(page.NewMessagesMark()).ToHaveTextAsync("2 new messages \u2193");
        Assert.Equal(place, await page.GetScrollTop());
        Assert.True(await page.IsInWindow("#newer"));
        await page.SaveScreenshot($"new-messages-{width}");
        await page.NewMessagesMark().ClickAsync();
        await page.WaitUntilLastIsSeen();
        await Expect(page.NewMessagesMark()).ToBeHiddenAsync();
        await Post(bot, 5);
        await Expect(page.LastEntry()).ToContainTextAsync("line 5.");
        await page.WaitUntilLastIsSeen();
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Ones_own_command_and_its_answer_are_seen(int width, int height)
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url, width: width, height: height);
        var page = window.Page;
        await Fill(bot, page);
        await page.ScrollUp();
        bot.Respond = _ => $$"""{"type":4,"data":{{Content(20)}} }""";
        await page.SendCommand("/echo");
        await Expect(page.LastEntry()).ToContainTextAsync("line 20.");
        await page.WaitUntilLastIsSeen();
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task The_last_entry_is_seen_in_a_window_that_changes_its_size(int width, int height)
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url, width: width, height: height);
        var page = window.Page;
        await Fill(bot, page);
        foreach (
            var (next, tall) in ((int, int)[])[(width, 420), (width, height), (844, 390), (390, 844), (width, 500)]
        )
        {
            await page.SetViewportSizeAsync(next, tall);
            await page.WaitUntil("([wide, tall]) => innerWidth === wide && innerHeight === tall", new[] { next, tall });
            await page.WaitUntilLastIsSeen();
        }
    }

    [Fact]
    public async Task The_page_stays_above_a_keyboard_that_covers_the_window()
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url, width: 390, height: 844);
        var page = window.Page;
        await Fill(bot, page);
        // Only the visible part shrinks, as on phones whose browser does not resize the page.
        await page.EvaluateAsync(
            """
            () => {
              Object.defineProperty(visualViewport, 'height', { value: 450, configurable: true });
              visualViewport.dispatchEvent(new Event('resize'));
            }
            """
        );
        await page.WaitUntilLastIsSeen(visibleHeight: 450);
        await page.EvaluateAsync(
            "() => { delete visualViewport.height; visualViewport.dispatchEvent(new Event('resize')); }"
        );
        await page.WaitUntilLastIsSeen();
        Assert.Equal(844, await page.EvaluateAsync<int>("document.body.clientHeight"));
    }

    // More than fits into any of the windows.
    static async Task<string[]> Fill(ScriptedBot bot, IPage page)
    {
        await page.WaitUntilReady();
        var ids = new List<string>();
        for (var n = 0; n < 12; n++)
            ids.Add(await Post(bot, 6));
        await Expect(page.Entries()).ToHaveCountAsync(12);
        return [.. ids];
    }

    // A channel takes five messages in five seconds.
    static Task<string> Post(ScriptedBot bot, int lines)
    {
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        return bot.PostMessage(Content(lines));
    }

    static Task Edit(ScriptedBot bot, string id, int lines)
    {
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        return bot.EditMessage(id, Content(lines));
    }

    static string Content(int lines) =>
        new JsonObject
        {
            ["embeds"] = new JsonArray(
                new JsonObject
                {
                    ["title"] = "A card",
                    ["description"] = string.Join('\n', Enumerable.Range(1, lines).Select(static n => $"line {n}.")),
                }
            ),
        }.ToJsonString();
}
