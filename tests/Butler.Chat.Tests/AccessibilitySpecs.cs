using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PlexButler.Chat.Tests.Doubles;
using PlexButler.Chat.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests;

/// <summary>How accessible the page is.</summary>
public class AccessibilitySpecs(Chromium chromium)
{
    static readonly string AxeScriptPath = Repository.GetPath(
        "tests/Butler.Chat.Tests/axe/node_modules/axe-core/axe.min.js"
    );

    [Theory]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task The_accessibility_checker_reports_no_violations(ColorScheme scheme, int width)
    {
        Assert.SkipUnless(
            File.Exists(AxeScriptPath),
            "axe-core is not there: run \"npm ci\" in tests/Butler.Chat.Tests/axe"
        );
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url, scheme, width);
        var page = window.Page;
        await page.WaitUntilReady();
        bot.Respond = d =>
            d["type"]!.GetValue<int>() == 4
                ? """{"type":8,"data":{"choices":[{"name":"one","value":"one"},{"name":"two","value":"two"}]}}"""
                : """
                    {"type":4,"data":{"flags":64,
                     "content":"**bold** `code` <t:1700000000:R> ||hidden|| @everyone [link](https://example.org)",
                     "embeds":[{"title":"Title","description":"> quote\n- item","color":255,"author":{"name":"author"},
                       "fields":[{"name":"n","value":"v","inline":true}],"footer":{"text":"footer"}}],
                     "components":[{"type":1,"components":[
                       {"type":2,"style":1,"label":"a","custom_id":"a"},
                       {"type":2,"style":2,"label":"b","custom_id":"b"},
                       {"type":2,"style":3,"label":"c","custom_id":"c"},
                       {"type":2,"style":4,"label":"d","custom_id":"d"}]},
                       {"type":1,"components":[
                         {"type":3,"custom_id":"s","placeholder":"Choose","options":[{"label":"x","value":"x"}]}]}]}}
                    """;
        await page.SendCommand("/echo");
        await Expect(page.LastEntry().Locator(".embed")).ToBeVisibleAsync();
        bot.Respond = _ => null;
        var silent = await page.SendCommand("/echo text:quiet");
        bot.Clock.Advance(TimeSpan.FromSeconds(3));
        await Expect(silent).ToContainTextAsync("did not respond");
        if (width > 1000)
            await page.GetByText("Last frames and REST calls").ClickAsync();
        await page.MessageBox().FillAsync("/");
        await Expect(page.Suggestions().First).ToBeVisibleAsync();
        // Evaluated, not added as a script: the page's content policy lets no other script in.
        await page.EvaluateAsync(
            await File.ReadAllTextAsync(AxeScriptPath, TestContext.Current.CancellationToken) + "; true"
        );
        var found = JsonNode
            .Parse(
                await page.EvaluateAsync<string>(
                    """
                    async () => JSON.stringify((await axe.run()).violations.map(v => (
                      { id: v.id, impact: v.impact, help: v.help, where: v.nodes.map(n => n.html).slice(0, 3) })))
                    """
                )
            )!
            .AsArray();
        TestContext.Current.TestOutputHelper?.WriteLine($"axe-core: {found.Count} violations");
        Assert.True(found.Count == 0, found.ToJsonString());
    }

    [Fact]
    public async Task The_page_fits_a_narrow_screen_without_horizontal_scrolling()
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url, width: 320);
        var page = window.Page;
        await page.WaitUntilReady();
        await bot.PostMessage(
            $$"""{"content":"{{new string('w', 400)}}","embeds":[{"title":"{{new string('w', 200)}}"}]}"""
        );
        await Expect(page.LastEntry().Locator(".embed")).ToBeVisibleAsync();
        Assert.True(
            await page.EvaluateAsync<bool>(
                """
                () => {
                  const scroller = document.getElementById('scroller');
                  return document.documentElement.scrollWidth <= innerWidth
                    && scroller.scrollWidth <= scroller.clientWidth;
                }
                """
            )
        );
    }
}
