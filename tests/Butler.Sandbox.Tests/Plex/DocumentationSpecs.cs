using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlexButler.Sandbox.Tests.Plex;

/// <summary>What <c>docs/sandbox-plex.md</c> says is so.</summary>
public partial class DocumentationSpecs
{
    [Fact]
    public async Task Every_example_is_accepted_as_it_stands()
    {
        await using var client = await Client.Start();
        var examples = CurlExample().Matches(Document());
        Assert.NotEmpty(examples);
        foreach (Match example in examples)
            await client.Order(example.Groups[1].Value, example.Groups[2].Value);
    }

    [Fact]
    public async Task Every_field_of_the_state_is_documented_with_its_example_accepted()
    {
        await using var client = await Client.Start();
        var rows = FieldExample()
            .Matches(Document())
            .Select(match => match.Groups[1].Value)
            .Where(row => !row.Contains('…'))
            .ToArray();
        Assert.True(rows.Length > 10);
        foreach (var row in rows)
            await client.Set($$"""{ {{row}} }""");
    }

    [Fact]
    public async Task The_state_has_the_documented_fields_and_no_others()
    {
        await using var client = await Client.Start();
        var documented = JsonNode.Parse(JsonBlock().Match(Document()).Groups[1].Value)!.AsObject();
        var state = (await client.State()).AsObject();
        Assert.Equal(documented.Select(pair => pair.Key), state.Select(pair => pair.Key));
        Assert.Equal(documented["options"]!.ToJsonString(), state["options"]!.ToJsonString());
        Assert.Equal(
            documented["tasks"]![0]!.AsObject().Select(pair => pair.Key),
            state["tasks"]![0]!.AsObject().Select(pair => pair.Key)
        );
    }

    [Fact]
    public async Task Every_documented_fault_is_accepted_and_every_accepted_one_documented()
    {
        await using var client = await Client.Start();
        var (_, refusal) = await client.TryOrder("/sandbox/faults", """{"fault":"?"}""");
        var accepted = ((string)refusal["error"]!).Split("must be one of ")[1].Split(", ");
        Assert.Equal(FaultRow().Matches(Document()).Select(match => match.Groups[1].Value).Order(), accepted.Order());
    }

    static string Document([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "sandbox-plex.md"));

    [GeneratedRegex(@"^curl -s -X POST \$PLEX(\S+) -d '(.*)'$", RegexOptions.Multiline)]
    private static partial Regex CurlExample();

    [GeneratedRegex("""^\| `("[a-z]+": .*?)` (?:· `.*` )?\|""", RegexOptions.Multiline)]
    private static partial Regex FieldExample();

    [GeneratedRegex(@"```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"^\| `([a-z]+)` \| (?!`|what )", RegexOptions.Multiline)]
    private static partial Regex FaultRow();
}
