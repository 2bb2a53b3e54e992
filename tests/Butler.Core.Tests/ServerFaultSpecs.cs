using Microsoft.Extensions.Time.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests;

/// <summary>The library against a fake Plex server that misbehaves.</summary>
public sealed class ServerFaultSpecs : FakePlexServerTestBase
{
    [Theory]
    [InlineData("""{"fault":"unauthorized"}""", typeof(ButlerError.Unauthorized))]
    [InlineData("""{"fault":"maintenance","text":"startup"}""", typeof(ButlerError.Maintenance))]
    [InlineData("""{"fault":"status","status":500}""", typeof(ButlerError.Refused))]
    [InlineData("""{"fault":"reset"}""", typeof(ButlerError.Unreachable))]
    [InlineData("""{"fault":"truncated"}""", typeof(ButlerError.Unreachable))]
    [InlineData("""{"fault":"html"}""", typeof(ButlerError.Unreadable))]
    [InlineData("""{"fault":"bomb"}""", typeof(ButlerError.Unreadable))]
    [InlineData("""{"fault":"huge"}""", typeof(ButlerError.Unreadable))]
    [InlineData(
        """{"fault":"redirect","to":"http://127.0.0.1:1/elsewhere?X-Plex-Token=x"}""",
        typeof(ButlerError.Refused)
    )]
    public async Task Every_server_fault_maps_to_a_ButlerError_case(string fault, Type expected)
    {
        await PostControl("faults", fault);
        Assert.IsType(expected, SampleReplies.Left(await Butler<Runtime>.tasks.RunAsync(Plex, Token)));
    }

    [Theory]
    [InlineData("""{"fault":"hang"}""")]
    [InlineData("""{"fault":"drip","ms":1000}""")]
    public async Task An_endlessly_slow_reply_causes_a_timeout(string fault)
    {
        await PostControl("faults", fault);
        var time = new FakeTimeProvider();
        using var hasty = new FlurlPlex(
            PlexServer.At(FakeServer.Url, FakeServer.Token) with
            {
                Timeout = TimeSpan.FromSeconds(10),
            },
            time
        );
        var call = Butler<Runtime>.tasks.RunAsync(hasty, Token);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<ButlerError.TimedOut>(SampleReplies.Left(await call));
    }

    [Theory]
    [InlineData("""{"fault":"types"}""")]
    [InlineData("""{"fault":"bom"}""")]
    public async Task Replies_with_wrong_value_types_or_a_byte_order_mark_are_read(string fault)
    {
        await PostControl("faults", fault);
        Assert.Equal(22, (await RunSuccessfully(Butler<Runtime>.tasks, Plex)).Count);
        Assert.Equal("02:00-05:00", (await RunSuccessfully(Preferences<Runtime>.window, Plex)).ToString());
    }

    [Fact]
    public async Task A_start_reaches_the_server_only_once_when_the_connection_fails()
    {
        foreach (
            var fault in (string[])["""{"fault":"reset"}""", """{"fault":"refuse"}""", """{"fault":"truncated"}"""]
        )
        {
            await PostControl("faults", """{"clear":true}""");
            await PostControl("faults", fault);
            await ControlClient.DeleteAsync(new Uri($"{FakeServer.Url}/sandbox/log"), Token);
            await Butler<Runtime>.startAll.RunAsync(new RetryingPlex(Plex, RetryPolicy.Default), Token);
            var log = await ControlClient.GetStringAsync(new Uri($"{FakeServer.Url}/sandbox/log"), Token);
            Assert.Single(System.Text.Json.Nodes.JsonNode.Parse(log)!["calls"]!.AsArray());
        }
    }
}
