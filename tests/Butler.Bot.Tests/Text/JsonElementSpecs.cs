using System.Text.Json;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Tests.Text;

/// <summary>JSON that others wrote.</summary>
public sealed class JsonElementSpecs
{
    static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    [Theory]
    [InlineData("""{"a":"text"}""", "text")]
    [InlineData("""{"a":7}""", "7")]
    [InlineData("""{"a":true}""", "true")]
    [InlineData("""{"a":null}""", "")]
    [InlineData("""{"a":{}}""", "")]
    [InlineData("""{"a":"\ud800"}""", "")]
    [InlineData("""{"b":"text"}""", "")]
    [InlineData("[]", "")]
    public void Text_is_read_from_any_simple_value(string json, string text) =>
        Assert.Equal(text, Parse(json).GetText("a"));

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"1\"", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("\"yes\"", false)]
    public void A_flag_is_set_by_true_or_1(string value, bool isSet) =>
        Assert.Equal(isSet, Parse($$"""{"a":{{value}}}""").GetFlag("a"));

    [Fact]
    public void Items_come_from_arrays_only()
    {
        Assert.Equal(["x", "y"], Parse("""{"a":["x","y"]}""").GetItems("a").Select(static item => item.GetString()));
        Assert.Empty(Parse("""{"a":{"b":1}}""").GetItems("a"));
        Assert.Empty(Parse("\"a\"").GetItems("a"));
    }
}
