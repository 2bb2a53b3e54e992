using PlexButler.Bot.Interactions;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>What somebody without any right can make the bot write.</summary>
public sealed class DenialSpecs
{
    [Fact]
    public async Task A_denial_writes_one_short_line_whatever_was_typed()
    {
        await using var fixture = await InteractionFixture.Start(["plex", "attic"], []);
        var huge = new string('\u00e4', 6000);
        (string, string)[][] inputs =
        [
            [("task", huge)],
            [("task", huge), ("server", huge)],
            [("task", new string('"', 6000)), ("server", "plex"), ("share", huge)],
        ];
        foreach (var options in inputs)
        {
            var (logged, audited) = (fixture.LogLines.Count, fixture.AuditLines.Length);
            Assert.Equal("Not allowed", (await fixture.Run("start", null, options)).Title);
            var line = Assert.Single(fixture.LogLines.Skip(logged));
            Assert.InRange(line.Length, 1, 2000);
            Assert.InRange(Assert.Single(fixture.AuditLines.Skip(audited)).Length, 1, 2000);
        }
    }

    [Fact]
    public async Task Typed_text_is_cut_before_it_is_used()
    {
        await using var fixture = await InteractionFixture.Start();
        var huge = "BackupDatabase" + new string('x', 6000);
        var seen = await fixture.Run("start", InteractionFixture.OperatorRole, [("task", huge)]);
        Assert.Equal("No such task", seen.Title);
        Assert.InRange(seen.Text.Length, 1, 400);
        Assert.Empty(await fixture.Type("start", InteractionFixture.OperatorRole, "task", huge));
    }

    [Fact]
    public void Options_that_take_text_are_registered_with_a_longest_length()
    {
        var json = System.Text.Encoding.UTF8.GetString(
            PlexButler.Discord.Wire.CommandWire.Write(CommandTable.All.Registration)
        );
        var options = System
            .Text.Json.Nodes.JsonNode.Parse(json)!
            .AsArray()
            .SelectMany(static c => c!["options"]!.AsArray())
            .SelectMany(static s => s!["options"]?.AsArray() ?? [])
            .Where(static o => o!["type"]!.GetValue<int>() == 3 && o["choices"] is null)
            .ToArray();
        Assert.NotEmpty(options);
        Assert.All(options, static o => Assert.InRange(o!["max_length"]?.GetValue<int>() ?? 6000, 1, 200));
    }
}
