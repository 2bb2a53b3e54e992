using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

/// <summary>Checks <c>docs/sandbox-plex.md</c> against the fake Plex server.</summary>
public partial class DocumentationSpecs
{
    [Fact]
    public async Task Every_documented_curl_example_is_accepted()
    {
        await using var fixture = await PlexFixture.Start();
        var examples = CurlExample().Matches(ReadDocument());
        Assert.NotEmpty(examples);
        foreach (Match example in examples)
            await fixture.CallControl(example.Groups[1].Value, example.Groups[2].Value);
    }

    [Fact]
    public async Task Every_documented_state_field_accepts_its_example()
    {
        await using var fixture = await PlexFixture.Start();
        var rows = FieldExample()
            .Matches(ReadDocument())
            .Select(match => match.Groups[1].Value)
            .Where(row => !row.Contains('…'))
            .ToArray();
        Assert.True(rows.Length > 10);
        foreach (var row in rows)
            await fixture.SetState($$"""{ {{row}} }""");
    }

    [Fact]
    public async Task The_state_has_exactly_the_documented_fields()
    {
        await using var fixture = await PlexFixture.Start();
        var documented = JsonNode.Parse(JsonBlock().Match(ReadDocument()).Groups[1].Value)!.AsObject();
        var state = (await fixture.GetState()).AsObject();
        Assert.Equal(documented.Select(pair => pair.Key), state.Select(pair => pair.Key));
        Assert.Equal(documented["options"]!.ToJsonString(), state["options"]!.ToJsonString());
        Assert.Equal(
            documented["tasks"]![0]!.AsObject().Select(pair => pair.Key),
            state["tasks"]![0]!.AsObject().Select(pair => pair.Key)
        );
    }

    [Fact]
    public async Task The_documented_faults_are_exactly_the_accepted_ones()
    {
        await using var fixture = await PlexFixture.Start();
        var (_, error) = await fixture.TryCallControl("/sandbox/faults", """{"fault":"?"}""");
        var accepted = ((string)error["error"]!).Split("must be one of ")[1].Split(", ");
        Assert.Equal(
            FaultRow().Matches(ReadDocument()).Select(match => match.Groups[1].Value).Order(),
            accepted.Order()
        );
    }

    static string ReadDocument() => File.ReadAllText(Repository.GetPath("docs/sandbox-plex.md"));

    [GeneratedRegex(@"^curl -s -X POST \$PLEX(\S+) -d '(.*)'$", RegexOptions.Multiline)]
    private static partial Regex CurlExample();

    [GeneratedRegex("""^\| `("[a-z]+": .*?)` (?:· `.*` )?\|""", RegexOptions.Multiline)]
    private static partial Regex FieldExample();

    [GeneratedRegex(@"```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"^\| `([a-zA-Z]+)` \| (?!`|what )", RegexOptions.Multiline)]
    private static partial Regex FaultRow();
}
