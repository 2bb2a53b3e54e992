using System.Text.Json;
using System.Text.Json.Nodes;
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
        await using var window = await chromium.Open("about:blank");
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
