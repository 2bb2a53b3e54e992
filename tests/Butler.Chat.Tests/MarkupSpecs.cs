using System.Text.Json;
using System.Text.Json.Nodes;
using PlexButler.Chat.Tests.Doubles;
using PlexButler.Chat.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests;

/// <summary>How the page renders text: Discord's markdown, and never as markup.</summary>
public class MarkupSpecs(Chromium chromium)
{
    [Theory]
    [InlineData("**bold** and *it*", "<strong>bold</strong> and <em>it</em>")]
    [InlineData("snake_case_name", "snake_case_name")]
    [InlineData("`code *x*`", "<code>code *x*</code>")]
    [InlineData(@"\*not\*", "*not*")]
    [InlineData("> quoted", "<blockquote><div>quoted</div></blockquote>")]
    [InlineData("# Title", "<p class=\"heading h1\">Title</p>")]
    [InlineData("- one\n- two", "<ul><li>one</li><li>two</li></ul>")]
    [InlineData("```js\nx < y\n```", "<pre tabindex=\"0\"><code>x &lt; y</code></pre>")]
    [InlineData("~~gone~~ __under__", "<s>gone</s> <u>under</u>")]
    [InlineData("[a](javascript:alert(1))", "[a](javascript:alert(1))")]
    [InlineData("[a](https://example.org/x)", "href=\"https://example.org/x\"")]
    [InlineData("<t:1700000000:R>", "data-relative=\"1700000000\"")]
    [InlineData("<@&{operator}>", "<span class=\"mention\">@Operator</span>")]
    public async Task Discords_markdown_is_rendered(string text, string html)
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url);
        var page = window.Page;
        await bot.PostMessage(
            new JsonObject
            {
                ["content"] = text.Replace("{operator}", bot.Info.Roles.Operator, StringComparison.Ordinal),
            }.ToJsonString()
        );
        await Expect(page.LastEntry().Locator(".text")).ToBeVisibleAsync();
        Assert.Contains(html, await page.LastEntry().Locator(".text").InnerHTMLAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<img src=x onerror=\"window.owned=1\">")]
    [InlineData("<script>window.owned=1</script>")]
    [InlineData("[x](javascript:window.owned=1)")]
    [InlineData("<svg/onload=window.owned=1>")]
    [InlineData("**<b onclick=window.owned=1>x</b>** `<i>` ||<u>||")]
    [InlineData("\"><iframe srcdoc='<script>parent.owned=1</script>'>")]
    public async Task Text_from_the_bot_is_never_rendered_as_markup(string evil)
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(bot.Url);
        var page = window.Page;
        await page.WaitUntilReady();
        var text = JsonValue.Create(evil).ToJsonString();
        var embed = $$"""
            {"title":{{text}},"description":{{text}},"fields":[
              {"name":{{text}},"value":{{text}}}],"footer":{"text":{{text}}},"author":{"name":{{text}} } }
            """;
        var button = $$"""{"type":2,"style":1,"custom_id":"b","label":{{text}} }""";
        bot.Respond = d =>
            d["type"]!.GetValue<int>() == 4
                ? $$"""{"type":8,"data":{"choices":[{"name":{{text}},"value":{{text}} }]} }"""
                : $$"""
                    {"type":4,"data":{"content":{{text}},"embeds":[{{embed}}],"components":[
                      {"type":1,"components":[{{button}}]}]} }
                    """;
        await page.MessageBox().FillAsync("/echo text:x");
        await Expect(page.Suggestions().First).ToContainTextAsync(evil);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.LastEntry().Locator(".used")).ToContainTextAsync("echo");
        await Expect(page.LastEntry().Locator(".embed .footer")).ToHaveTextAsync(evil);
        Assert.Equal(
            "[]",
            await page.EvaluateAsync<string>(
                """
                () => JSON.stringify([...document.querySelectorAll(
                  'main script, main img, main iframe, main svg, main b, main [onclick], '
                  + 'main a[href^="javascript" i]')].map(e => e.outerHTML))
                """
            )
        );
        await page.EvaluateAsync(
            "() => { for (const it of document.querySelectorAll('#messages button, #messages summary')) it.click(); }"
        );
        Assert.False(await page.EvaluateAsync<bool>("'owned' in window"));
    }

    [Fact]
    public async Task Text_from_the_fake_Plex_is_never_rendered_as_markup()
    {
        await using var demo = await DemoProcess.Start();
        await using var window = await chromium.Open(demo.Url);
        var page = window.Page;
        const string evil = "<img src=x onerror=window.owned=1>";
        await demo.PostToPlex(
            "state",
            JsonSerializer.Serialize(
                new Dictionary<string, object>
                {
                    ["tasks"] = new[]
                    {
                        new
                        {
                            name = "Evil",
                            title = evil,
                            description = evil,
                        },
                    },
                    ["viewers"] = new[] { new { user = evil, title = evil } },
                }
            )
        );
        await Expect(page.Locator(".tasks")).ToContainTextAsync(evil);
        await Expect(page.Locator("aside .plain")).ToContainTextAsync(evil);
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.False(await page.EvaluateAsync<bool>("'owned' in window"));
    }

    [Fact]
    public async Task The_page_sends_requests_only_to_its_own_address()
    {
        await using var bot = await ScriptedBot.Start();
        await using var window = await chromium.Open(Chromium.BlankPage);
        var page = window.Page;
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(bot.Url);
        await page.WaitUntilReady();
        await bot.PostMessage("""{"embeds":[{"title":"t","image":{"url":"https://example.org/x.png"}}]}""");
        await Expect(page.LastEntry()).ToContainTextAsync("https://example.org/x.png");
        Assert.All(asked, url => Assert.StartsWith(bot.Url, url, StringComparison.Ordinal));
    }
}
