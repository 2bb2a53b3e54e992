using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Tests;

/// <summary>The log: one line an event, whatever is in it, for people or for machines.</summary>
public sealed class LogLineSpecs
{
    static readonly FakeTimeProvider Time = new(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void A_text_log_line_has_time_level_and_message() =>
        Assert.Equal(
            "2026-01-02T03:04:05Z warn  Lost Discord\n",
            FormatLine(isJson: false, LogLevel.Warning, "Lost Discord", null)
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_event_is_one_line_even_with_an_exception_or_line_breaks(bool isJson)
    {
        var line = FormatLine(isJson, LogLevel.Error, "first\r\nsecond\u2028third", CreateThrownException());
        Assert.Equal(line.Length - 1, line.IndexOfAny(['\n', '\r', '\u2028']));
        Assert.Contains("it broke", line, StringComparison.Ordinal);
        Assert.Contains(nameof(CreateThrownException), line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_JSON_log_line_has_a_field_for_every_value()
    {
        using var output = new StringWriter();
        var state = new List<KeyValuePair<string, object?>>
        {
            new("Reference", "7f3a"),
            new("level", "forged"),
            new("{OriginalFormat}", "x"),
        };
        new LineFormatter(true, false, Time).Write(
            new LogEntry<List<KeyValuePair<string, object?>>>(LogLevel.Error, "Bot", new(8), state, null, (_, _) =>
                "Unexpected \"failure\""
            ),
            null,
            output
        );
        var json = JsonNode.Parse(output.ToString())!;
        Assert.Equal(
            ("Error", "Bot", "8", "Unexpected \"failure\"", "7f3a"),
            (
                json["level"]!.ToString(),
                json["category"]!.ToString(),
                json["event"]!.ToString(),
                json["message"]!.ToString(),
                json["Reference"]!.ToString()
            )
        );
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData(null, false, true)]
    [InlineData("auto", false, true)]
    [InlineData("text", false, false)]
    [InlineData("JSON", true, true)]
    public void The_log_format_defaults_to_text_on_a_terminal_and_JSON_otherwise(
        string? word,
        bool isTerminal,
        bool isJson
    ) => Assert.Equal(isJson, LogFormat.IsJson(word, isTerminal));

    static string FormatLine(bool isJson, LogLevel level, string message, Exception? error)
    {
        using var output = new StringWriter();
        new LineFormatter(isJson, false, Time).Write(
            new LogEntry<string>(level, "Bot", new(1), message, error, static (state, _) => state),
            null,
            output
        );
        return output.ToString();
    }

    static InvalidOperationException CreateThrownException()
    {
        try
        {
            throw new InvalidOperationException("it broke");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
