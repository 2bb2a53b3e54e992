using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PlexButler.Chat.Tests.Doubles;
using PlexButler.Chat.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests;

/// <summary>How light, how smooth and how accessible the page is. Figures are written to the test's output.</summary>
public class QualitySpecs(Chromium chromium)
{
    static readonly string AxeScriptPath = Repository.GetPath(
        "tests/Butler.Chat.Tests/axe/node_modules/axe-core/axe.min.js"
    );

    [Fact]
    public async Task The_page_transfers_at_most_150_kB()
    {
        await using var bot = await ScriptedBot.Start();
        var loads = new List<JsonNode>();
        for (var i = 0; i < 7; i++)
            loads.Add(await Load(bot.Url));
        var paints = loads.Select(static load => load["paint"]!.GetValue<double>()).ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"first contentful paint in {loads.Count} new windows, ms: first {paints[0]:F0}, "
                + $"median {paints.Order().ElementAt(loads.Count / 2):F0}, "
                + $"of which the page's first byte took {loads[0]["answered"]}; "
                + $"{loads[0]["bytes"]} bytes in {loads[0]["files"]} files"
        );
        // The time of a paint depends on the machine and is only reported; the transferred bytes depend on the page.
        Assert.InRange(loads[0]["bytes"]!.GetValue<int>(), 1, 150_000);
    }

    async Task<JsonNode> Load(string url)
    {
        await using var window = await chromium.Open("about:blank");
        await window.Page.GotoAsync(url);
        await window.Page.WaitUntilReady();
        return JsonNode.Parse(
            await window.Page.EvaluateAsync<string>(
                """
                () => {
                  const [page] = performance.getEntriesByType('navigation');
                  const resources = performance.getEntriesByType('resource').filter(e => e.name.includes('/page/'));
                  const loaded = [page, ...resources];
                  const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime;
                  const bytes = loaded.reduce((sum, e) => sum + e.transferSize, 0);
                  const answered = Math.round(page.responseStart);
                  return JSON.stringify({ paint, answered, bytes, files: loaded.length });
                }
                """
            )
        )!;
    }

    [Fact]
    public async Task A_thousand_messages_can_be_loaded_and_scrolled()
    {
        await using var bot = await ScriptedBot.Start();
        await bot.PostMessage("""{"content":"first"}""");
        await using var window = await chromium.Open(bot.Url);
        var page = window.Page;
        // A thousand answers take their time under Discord's limits; the page cannot tell where its feed comes from.
        await page.RouteAsync("**/sandbox/feed?since=-1*", async route =>
        {
            var response = await route.FetchAsync();
            var feed = JsonNode.Parse(await response.TextAsync())!;
            var one = feed["messages"]![0]!.DeepClone();
            one["embeds"] = JsonNode.Parse(
                """[{"title":"t","description":"**Backup Database** `BackupDatabase` · every 3 days","color":255}]"""
            );
            feed["messages"] = new JsonArray([
                .. Enumerable
                    .Range(0, 1000)
                    .Select(i =>
                    {
                        var copy = one.DeepClone();
                        copy["id"] = $"{1_000_000 + i}";
                        copy["content"] = $"message {i}";
                        return copy;
                    }),
            ]);
            await route.FulfillAsync(new() { Body = feed.ToJsonString(), ContentType = "application/json" });
        });
        await page.ReloadAsync();
        await Expect(page.Entries()).ToHaveCountAsync(1000);
        await Expect(page.LastEntry()).ToBeInViewportAsync();
        var frameTimes = await page.EvaluateAsync<string>(
            """
            async () => {
              const scroller = document.getElementById('scroller');
              scroller.scrollTop = 0;
              const frames = [];
              let last = performance.now();
              for (let i = 0; i < 120; i++) {
                await new Promise(requestAnimationFrame);
                const now = performance.now();
                frames.push(now - last);
                last = now;
                scroller.scrollTop += 900;
              }
              frames.sort((a, b) => a - b);
              return JSON.stringify({ median: frames[60], p95: frames[114], worst: frames[119] });
            }
            """
        );
        TestContext.Current.TestOutputHelper?.WriteLine($"frames while scrolling 1,000 messages, ms: {frameTimes}");
        Assert.Equal(1000, await page.Entries().CountAsync());
    }

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
    public async Task The_color_scheme_can_be_switched_and_is_remembered()
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url);
        var page = window.Page;
        const string ground = "getComputedStyle(document.body).backgroundColor";
        Assert.Equal("rgb(49, 51, 56)", await page.EvaluateAsync<string>(ground));
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>(ground));
        await page.ReloadAsync();
        await page.WaitUntilReady();
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>(ground));
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
